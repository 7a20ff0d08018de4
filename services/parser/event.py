"""The event of a report, made in the process that read it: bytes cross between processes far cheaper than a report."""

from typing import NamedTuple

from services.parser import PARSER, read
from services.parser.readers.links import is_document
from shared.contracts import FetchedReport, ParsedReport, Report
from shared.identity import agency_id, content_version, report_id

MOST_ATTACHMENTS = 5


class Parsed(NamedTuple):
    """A ``report.parsed`` as it is published, and what is counted of it."""

    key: bytes
    value: bytes
    doubts: tuple[str, ...]
    """The codes of its doubts."""
    attachments: tuple[str, ...] = ()
    """Addresses of documents that may hold what this one lacks."""


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
    doubts = tuple(doubt.code for doubt in report.doubts)
    return Parsed(event.agency_id.encode(), event.to_bytes(), doubts, wanted(report))


def wanted(report: Report) -> tuple[str, ...]:
    """The attachments to fetch: of a page without any table, its documents, or its pictures where it is nothing else.

    They are documents and never pages, so that none of them leads to others.
    """
    if report.active_disclosure or report.applications or report.template == "pre-2019":
        return ()
    only = any(doubt.code == "attachment-only" for doubt in report.doubts)
    addresses = (each.url for each in report.attachments)
    return tuple(url for url in addresses if only or is_document(url))[:MOST_ATTACHMENTS]
