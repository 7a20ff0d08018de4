"""``gongkai replay retire``: a generation that nobody needs any more."""

from typing import Annotated

import typer
from aiokafka.admin import AIOKafkaAdminClient
from elasticsearch import AsyncElasticsearch

from cli.console import OUT, fail
from cli.programs import generation_names, service_ports
from cli.record import Record, recorded
from cli.replay.asking import ask
from cli.replay.generation import generations, of_generation
from deploy.local.stack import Stack
from shared.elastic import index_name
from shared.kafka import client_options
from shared.settings import Settings
from shared.topics import TOPICS, topic_name


def retire(generation: Annotated[int, typer.Argument(help="Its number.")]) -> None:
    """Stop a generation that is not live, and delete its topics and its index. What was fetched stays."""
    ask(lambda elasticsearch, settings: _check(elasticsearch, settings, generation))
    _stop(generation)
    ask(lambda elasticsearch, settings: _delete(elasticsearch, of_generation(settings, generation)))
    OUT.print(f"generation {generation} is gone")


async def _check(elasticsearch: AsyncElasticsearch, settings: Settings, number: int) -> None:
    found = {one.number: one for one in await generations(elasticsearch, settings)}
    if number in found and found[number].live:
        fail(f"generation {number} is live; promote another one, or roll back, first")
    if number not in found:
        fail(f"there is no generation {number}")


def _stop(number: int) -> None:
    stack = Stack()
    if not stack.states():
        OUT.print(f"Stop the services that run with GENERATION={number}: they would make their topics and index anew.")
        return
    stack.stop_programs(generation_names(number))
    record = recorded(stack.home)
    Record(record.live, tuple(one for one in record.running if one != number)).save(stack.home)
    service_ports(stack)  # Prometheus looks for it no more


async def _delete(elasticsearch: AsyncElasticsearch, settings: Settings) -> None:
    index = index_name(settings)
    await elasticsearch.options(ignore_status=404).indices.delete_index_template(name=index)
    await elasticsearch.indices.delete(index=index, ignore_unavailable=True)
    admin = AIOKafkaAdminClient(**client_options(settings))
    await admin.start()
    try:
        await admin.delete_topics([topic_name(topic, settings) for topic in TOPICS if topic.per_generation])
    finally:
        await admin.close()
