"""``gongkai replay start``: the next generation of parser, validator and indexer."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from aiokafka import AIOKafkaConsumer, TopicPartition
from elasticsearch import AsyncElasticsearch

from cli.console import OUT, fail
from cli.programs import generation_programs, service_ports
from cli.record import Record, recorded
from cli.replay.asking import ask
from cli.replay.generation import generations, live_of, of_generation
from deploy.local.stack import Stack
from shared.kafka import consumer
from shared.partitions import Look, looking
from shared.settings import Settings
from shared.topics import FETCHED, create_topics, group_name, topic_name

From = Annotated[
    datetime | None,
    typer.Option(
        "--from", help="Only what was fetched at or after this UTC time.", formats=["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]
    ),
]


def start(since: From = None) -> None:
    """Start the next generation: it reads all that was ever fetched, into an index of its own. Nobody sees it yet."""
    number = ask(lambda elasticsearch, settings: _prepare(elasticsearch, settings, since))
    stack = Stack()
    if not stack.states():
        OUT.print(f"Now start parser, validator and indexer with GENERATION={number} (docs/operations/replay.md).")
        return
    record = recorded(stack.home)
    Record(record.live, tuple(sorted({*record.running, number}))).save(stack.home)
    stack.add(generation_programs(stack, service_ports(stack), number))
    OUT.print(f"Generation {number} reads what was fetched (gongkai replay status, then diff, then promote).")


async def _prepare(elasticsearch: AsyncElasticsearch, settings: Settings, since: datetime | None) -> int:
    """Topics and, with ``since``, the place where the new parser begins. Returns the generation's number."""
    found = await generations(elasticsearch, settings)
    newest = found[-1].number
    if newest > live_of(found).number:
        fail(f"generation {newest} is still there: promote it or retire it first")
    coming = of_generation(settings, newest + 1)
    await create_topics(coming)
    if since:
        async with looking(settings) as look:
            await _begin_at(look, coming, int(since.replace(tzinfo=UTC).timestamp() * 1000))
    return coming.generation


async def _begin_at(look: Look, settings: Settings, milliseconds: int) -> None:
    """Commit for the parser's group the first offsets at that time; a partition without any begins at its end."""
    _, ends = await look.bounds(topic_name(FETCHED, settings))
    found = await look.consumer.offsets_for_times(dict.fromkeys(ends, milliseconds))
    offsets: dict[TopicPartition, int] = {
        partition: found[partition].offset if found.get(partition) else end for partition, end in ends.items()
    }
    group: AIOKafkaConsumer = consumer(settings, group_name("parser", settings))
    group.assign(list(offsets))
    await group.start()
    try:
        await group.commit(offsets)
    finally:
        await group.stop()
