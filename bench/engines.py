"""The engines of a measurement, with topics and indices of its own that are gone afterwards."""

import asyncio
import os
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
KEEP_VARIABLE = "GONGKAI_KEEP_ENGINES"


@contextmanager
def engines_stopped() -> Iterator[None]:
    """Stop in the end what a measurement started, unless ``GONGKAI_KEEP_ENGINES`` is set, as for the tests."""
    try:
        yield
    finally:
        if not os.environ.get(KEEP_VARIABLE):
            Stack(HOME).stop()


@asynccontextmanager
async def installation() -> AsyncIterator[Settings]:
    """An empty installation on the running engines, or on those that the environment names."""
    engines = await asyncio.to_thread(Stack(HOME).start)
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
        for index in await elasticsearch.indices.get(index=f"{settings.namespace}-*"):
            await elasticsearch.indices.delete(index=index)
        # The template's deletion fails where a measurement made none.
        await elasticsearch.options(ignore_status=404).indices.delete_index_template(name=f"{settings.namespace}-*")
