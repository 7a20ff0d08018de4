"""The event of a report, made in the process that read it: bytes cross between processes far cheaper than a report."""

from typing import NamedTuple

from services.parser import PARSER, read
from shared.contracts import FetchedReport, ParsedReport, Report
from shared.identity import agency_id, content_version, report_id


class Parsed(NamedTuple):
    """A ``report.parsed`` as it is published, and what is counted of it."""

    key: bytes
    value: bytes
    doubts: tuple[str, ...]
    """The codes of its doubts."""


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


def parsed(source: FetchedReport, content: bytes, *, ocr: bool = True) -> Parsed:
    """Read ``content``, which ``source`` is about. Raises ``UnreadableDocument``, and ``NeedsOcr`` without ``ocr``."""
    report = read(content, media_type=source.media_type, url=source.final_url, ocr=ocr)
    event = identified(source, report)
    return Parsed(event.agency_id.encode(), event.to_bytes(), tuple(doubt.code for doubt in report.doubts))
