"""The event of a report, made in the process that read it: bytes cross between processes far cheaper than a report."""

import re
from typing import NamedTuple

from services.parser import PARSER, read
from services.parser.readers.links import is_document, is_page
from shared.contracts import FetchedReport, ParsedReport, Report
from shared.identity import agency_id, content_version, report_id

MOST_ATTACHMENTS = 5
_CALLED_REPORT = re.compile(r"公开.{0,12}(?:报告|年报)|年度报告|年报")


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
    return Parsed(event.agency_id.encode(), event.to_bytes(), doubts, wanted(report, source.url))


def wanted(report: Report, url: str) -> tuple[str, ...]:
    """The attachments to fetch of the page at ``url``, where it has no table: documents, those called a report first.

    Pictures only where the page is nothing else. Nothing is asked for from the address of a document or picture, and
    nothing but such is asked for: so no attachment ever leads to others.
    """
    if report.active_disclosure or report.applications or report.template == "pre-2019" or not is_page(url):
        return ()
    documents = [each for each in report.attachments if is_document(each.url)]
    only = any(doubt.code == "attachment-only" for doubt in report.doubts)
    chosen = documents or (report.attachments if only else ())
    ranked = sorted(chosen, key=lambda each: not _CALLED_REPORT.search(each.title))
    return tuple(each.url for each in ranked if each.url != url)[:MOST_ATTACHMENTS]
