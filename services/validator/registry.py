"""Every rule by its code: what the docs, the search facets and the metrics' labels are made of."""

from datetime import UTC, datetime, timedelta
from typing import Any

from services.validator.figures import Figures
from services.validator.history.observe import observe
from services.validator.history.state import AgencyState
from services.validator.rule import Rule
from services.validator.rules import HISTORY_RULES, RULES
from shared.contracts import FetchedReport, Finding, ParsedReport, Parser, Report
from shared.identity import content_version

EVERY_RULE: tuple[Rule[Any], ...] = (*RULES[:6], *HISTORY_RULES, *RULES[6:])
"""All rules, in the order in which people read them: arithmetic, years and sources, the rest."""
_FIRST_FETCH = datetime(2024, 5, 1, 8, tzinfo=UTC)


def example_findings(rule: Rule[Any], reports: tuple[Report, ...]) -> tuple[Finding, ...]:
    """What ``rule`` says about the last of ``reports``, all of one body, in the order in which they were fetched."""
    if rule in RULES:
        return tuple(rule.findings(Figures(reports[-1], rule.example.peers)))
    state = AgencyState()
    documents: dict[str, ParsedReport] = {}
    found: tuple[Finding, ...] = ()
    for number, report in enumerate(reports):
        event = _parsed(report, number)
        outcome = observe(state, event, documents)
        state, found = outcome.state, outcome.emitted[-1].findings
        if outcome.kept:
            documents[outcome.kept] = event
    return tuple(finding for finding in found if finding.rule == rule.code)


def _parsed(report: Report, number: int) -> ParsedReport:
    """The report as if it had been fetched; reports of one year from one address, or from two when they say so."""
    fetched_at = _FIRST_FETCH + timedelta(days=number)
    url = f"https://www.example.gov.cn/{report.year}/{report.part}"
    source = FetchedReport(
        source_id=f"{report.year}{report.part}",
        url=url,
        final_url=url,
        sha256=f"{number:x}".ljust(64, "0"),
        size=1,
        media_type="text/html",
        archive_key="",
        fetched_at=fetched_at,
    )
    return ParsedReport(
        report_id=f"example-{report.year}",
        agency_id="example",
        content_version=content_version(1, fetched_at),
        source=source,
        parser=Parser(version="1", revision=1),
        report=report,
    )
