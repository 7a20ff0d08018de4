"""Collections of one test: reports written into an index of its own."""

import asyncio
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient

from services.indexer.bulk import BulkSink
from services.indexer.document import indexed
from services.indexer.index import ensure_index
from shared.contracts import Quality, ValidatedReport
from shared.elastic import client
from shared.settings import Settings
from shared.topics import create_topics


@contextmanager
def written(engines: Any, events: Sequence[ValidatedReport], **settings: Any) -> Iterator[Settings]:
    """Settings of an installation whose index holds these reports."""
    config = Settings(
        elasticsearch_url=engines.elasticsearch_url,
        kafka_bootstrap_servers=engines.kafka_bootstrap_servers,
        namespace=f"data{uuid.uuid4().hex[:8]}",
        **settings,
    )
    asyncio.run(_write(config, events))
    try:
        yield config
    finally:
        asyncio.run(remove(config))


@contextmanager
def written_with_topics(engines: Any, events: Sequence[ValidatedReport], **settings: Any) -> Iterator[Settings]:
    """As ``written``, where the topics are there too."""
    with written(engines, events, **settings) as config:
        asyncio.run(create_topics(config))
        try:
            yield config
        finally:
            asyncio.run(delete_topics(config))


def judged(event: ValidatedReport, *, usable: bool | None = True) -> ValidatedReport:
    quality = None if usable is None else Quality(score=90, parts=(), usable_for_sums=usable)
    return event.model_copy(update={"quality": quality})


def add(settings: Settings, events: Sequence[ValidatedReport]) -> None:
    """Write more reports into the installation's index."""
    asyncio.run(_write(settings, events))


async def _write(settings: Settings, events: Sequence[ValidatedReport]) -> None:
    async with client(settings) as elastic:
        index = await ensure_index(elastic, settings)
        async with BulkSink(elastic, index, 500, 0.05) as sink:
            await asyncio.gather(
                *(sink.put(event.report_id, event.content_version, indexed(event).to_bytes()) for event in events)
            )
        await elastic.indices.refresh(index=index)


async def remove(settings: Settings) -> None:
    """Delete the installation's indices."""
    async with client(settings) as elastic:
        for index in await elastic.indices.get(index=f"{settings.namespace}-*"):
            await elastic.indices.delete(index=index)
            await elastic.indices.delete_index_template(name=index)


async def delete_topics(settings: Settings) -> None:
    """Delete the installation's topics."""
    admin = AIOKafkaAdminClient(bootstrap_servers=settings.kafka_bootstrap_servers)
    await admin.start()
    try:
        await admin.delete_topics([each for each in await admin.list_topics() if each.startswith(settings.namespace)])
    finally:
        await admin.close()
