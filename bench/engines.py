"""The engines of a measurement, with topics and indices of its own that are gone afterwards."""

import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from aiokafka.admin import AIOKafkaAdminClient

from deploy.local.stack import Stack
from shared.elastic import client
from shared.kafka import client_options
from shared.settings import Settings
from shared.topics import create_topics

HOME = Path(__file__).parents[1] / ".gongkai" / "bench"


@contextmanager
def stack() -> Iterator[Stack]:
    """The engines' stack, started when a measurement asks for it; nothing of it runs afterwards."""
    started = Stack(HOME)
    try:
        yield started
    finally:
        started.stop()


@asynccontextmanager
async def installation() -> AsyncIterator[Settings]:
    """An empty installation on the running engines, or on those that the environment names."""
    engines = Stack(HOME).start()
    settings = Settings(
        _env_file=None,
        namespace=f"bench-{secrets.token_hex(4)}",
        kafka_bootstrap_servers=engines.kafka_bootstrap_servers,
        elasticsearch_url=engines.elasticsearch_url,
        archive_url=f"file://{HOME}/archive",
    )
    await create_topics(settings)
    try:
        yield settings
    finally:
        await _remove(settings)


async def _remove(settings: Settings) -> None:
    admin = AIOKafkaAdminClient(**client_options(settings))
    await admin.start()
    try:
        topics = [name for name in await admin.list_topics() if name.startswith(f"{settings.namespace}.")]
        await admin.delete_topics(topics)
    finally:
        await admin.close()
    async with client(settings) as elasticsearch:
        await elasticsearch.indices.delete(index=f"{settings.namespace}-*")
        await elasticsearch.indices.delete_index_template(name=f"{settings.namespace}-*")
