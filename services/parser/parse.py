"""From a document in the archive to a parsed report."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from services.parser import PARSER
from services.parser.worker import ParserPool
from shared.archive import Archive
from shared.consumer import Message, Outgoing
from shared.contracts import FetchedReport, ParsedReport, Report
from shared.identity import agency_id, content_version, report_id
from shared.metrics import PARSE_DOUBTS
from shared.service import Work
from shared.settings import Settings
from shared.topics import PARSED, topic_name


def identified(source: FetchedReport, report: Report) -> ParsedReport:
    """The event for ``report``, with the ids and the version that follow from what it says."""
    agency = agency_id(report.agency, source.url)
    return ParsedReport(
        report_id=report_id(agency, report.year, source.source_id),
        agency_id=agency,
        content_version=content_version(PARSER.revision, source.fetched_at),
        source=source,
        parser=PARSER,
        report=report,
    )


class ReportParser:
    """Handles ``report.fetched``."""

    def __init__(self, archive: Archive, pool: ParserPool, settings: Settings) -> None:
        self._archive = archive
        self._pool = pool
        self._topic = topic_name(PARSED, settings)

    async def handle(self, message: Message) -> Sequence[Outgoing]:
        """Read the document. Raises ``UnreadableDocument`` and ``LimitExceeded``."""
        source = FetchedReport.from_bytes(message.value or b"")
        content = await self._archive.get(source.archive_key)
        event = identified(source, await self._pool.read(content, source.media_type, source.final_url))
        for doubt in event.report.doubts:
            PARSE_DOUBTS.labels(doubt.code).inc()
        return [Outgoing(self._topic, event.agency_id.encode(), event.to_bytes())]


@asynccontextmanager
async def opening(settings: Settings) -> AsyncIterator[Work]:
    """The parser with its archive and processes, closed in the end."""
    with ParserPool(settings) as pool:
        yield Work(ReportParser(Archive(settings), pool, settings).handle)
