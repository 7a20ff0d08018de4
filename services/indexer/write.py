"""From a validated report to an acknowledged document."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import stamina
from elasticsearch import ApiError, AsyncElasticsearch, TransportError

from services.indexer.bulk import BulkSink
from services.indexer.document import indexed
from services.indexer.index import ensure_index
from services.indexer.watch import watched
from shared.consumer import Message, Outgoing
from shared.contracts import ValidatedReport
from shared.elastic import check, client
from shared.errors import LimitExceeded
from shared.metrics import MESSAGES_OUT, SEARCHABLE_SECONDS
from shared.service import Work
from shared.settings import Settings

START_ATTEMPTS = 5
START_TIMEOUT_S = 60


class Indexer:
    """Handles ``report.validated``."""

    def __init__(self, sink: BulkSink, most_bytes: int) -> None:
        self._sink = sink
        self._most_bytes = most_bytes

    async def handle(self, message: Message) -> Sequence[Outgoing]:
        """Write the report's document.

        Raises:
            RejectedDocument: Elasticsearch will never take it.
            LimitExceeded: It is so large that Elasticsearch would put it off for ever.

        """
        event = ValidatedReport.from_bytes(message.value or b"")
        body = indexed(event).to_bytes()
        if len(body) > self._most_bytes:
            raise LimitExceeded(
                f"{event.report_id}: its document has {len(body):,} bytes, the limit is {self._most_bytes:,} "
                "(INDEX_DOCUMENT_BYTES)"
            )
        await self._sink.put(event.report_id, event.content_version, body)
        MESSAGES_OUT.labels("indexer").inc()
        SEARCHABLE_SECONDS.observe((datetime.now(UTC) - event.source.fetched_at).total_seconds())
        return []


@stamina.retry(on=TransportError, attempts=START_ATTEMPTS, timeout=None)
async def _index(elasticsearch: AsyncElasticsearch, settings: Settings) -> str:
    """A cluster that has just started may take its time to make an index."""
    return await ensure_index(elasticsearch.options(request_timeout=START_TIMEOUT_S), settings)


async def _answers(elasticsearch: AsyncElasticsearch) -> bool:
    try:
        return bool(await elasticsearch.ping())
    except (ApiError, TransportError):
        return False


@asynccontextmanager
async def opening(settings: Settings) -> AsyncIterator[Work]:
    """The indexer with its index and bulk sink, closed in the end."""
    async with client(settings) as elasticsearch:
        await check(elasticsearch, settings)
        index = await _index(elasticsearch, settings)
        sink = BulkSink(elasticsearch, index, settings.index_batch_size, settings.index_batch_wait_s)
        async with sink, watched(elasticsearch, index):
            yield Work(Indexer(sink, settings.index_document_bytes).handle, ready=lambda: _answers(elasticsearch))
