"""How many reports are overdue, as a gauge: counted anew from time to time, for an alert to see."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from elasticsearch import ApiError, TransportError

from services.search.agency.overdue import NoRegistry
from services.search.live_index import LiveIndex
from services.search.source.registry import SourceRegistry
from shared.deadline import today
from shared.logs import logger
from shared.overdue import export, overdue

log = logger(__name__)


@asynccontextmanager
async def watching(index: LiveIndex) -> AsyncIterator[None]:
    """Count meanwhile, every ``SEARCH_OVERDUE_EVERY_S``; not at all where no list says who has to report."""
    if index.settings.search_sources_file is None:
        yield
        return
    task = asyncio.create_task(_watch(index), name="overdue")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _watch(index: LiveIndex) -> None:
    registry = SourceRegistry(index.settings.search_sources_file)
    while True:
        try:
            await _count(index, registry)
        except (NoRegistry, ApiError, TransportError) as error:
            # The last figure stands until it can be counted again.
            log.warning("what is overdue could not be counted", error=str(error))
        await asyncio.sleep(index.settings.search_overdue_every_s)


async def _count(index: LiveIndex, registry: SourceRegistry) -> None:
    day = today()
    export(await overdue(index.client, index.settings, await registry.sources(), day.year - 1, day))
