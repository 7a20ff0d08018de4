"""What every command of a replay begins with: settings, clients, and a sentence when one of the engines is away."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiokafka.errors import KafkaError
from elasticsearch import ApiError, AsyncElasticsearch, TransportError

from cli.console import fail
from cli.here import settings_here
from shared.elastic import client
from shared.settings import Settings

Result = TypeVar("Result")


def ask(work: Callable[[AsyncElasticsearch, Settings], Awaitable[Result]], code: int = 1) -> Result:
    """What ``work`` gives. Ends the command, with ``code``, when Kafka or Elasticsearch does not answer."""
    settings = settings_here()

    async def asked() -> Result:
        async with client(settings) as elasticsearch:
            return await work(elasticsearch.options(request_timeout=60), settings)

    try:
        return asyncio.run(asked())
    except KafkaError as error:
        fail(f"Kafka at {settings.kafka_bootstrap_servers} does not answer: {error!r}; is it up? (gongkai up)", code)
    except (ApiError, TransportError) as error:
        fail(f"Elasticsearch at {settings.elasticsearch_url}: {error}; is it up? (gongkai up)", code)
