"""From a document in the archive to a parsed report."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from services.parser.doubts import DOUBTS
from services.parser.measure import announce, measured
from services.parser.pool import ParserPool
from shared.archive import Archive
from shared.consumer import Message, Outgoing
from shared.contracts import FetchedReport, RequestedReport
from shared.identity import site_of
from shared.metrics import PARSE_DOUBTS
from shared.service import Work
from shared.settings import Settings
from shared.topics import PARSED, REQUESTED, topic_name


class ReportParser:
    """Handles ``report.fetched``."""

    def __init__(self, archive: Archive, pool: ParserPool, settings: Settings) -> None:
        self._archive = archive
        self._pool = pool
        self._topic = topic_name(PARSED, settings)
        self._requested = topic_name(REQUESTED, settings)

    async def handle(self, message: Message) -> Sequence[Outgoing]:
        """Read the document, and ask for its attachments. Raises ``UnreadableDocument`` and ``LimitExceeded``."""
        source = FetchedReport.from_bytes(message.value or b"")
        content = await self._archive.get(source.archive_key)
        with measured(source, content):
            parsed = await self._pool.read(source, content)
        for code in parsed.doubts:
            PARSE_DOUBTS.labels(code).inc()
        report = Outgoing(self._topic, parsed.key, parsed.value)
        return [report, *(self._request(url) for url in parsed.attachments if url != source.url)]

    def _request(self, url: str) -> Outgoing:
        event = RequestedReport(url=url, requested_at=datetime.now(UTC))
        return Outgoing(self._requested, site_of(url).encode(), event.to_bytes())


@asynccontextmanager
async def opening(settings: Settings) -> AsyncIterator[Work]:
    """The parser with its archive and processes, closed in the end."""
    announce()
    for code in DOUBTS:
        PARSE_DOUBTS.labels(code)
    with ParserPool(settings) as pool:
        yield Work(ReportParser(Archive(settings), pool, settings).handle)
