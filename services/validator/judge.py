"""A parsed report with everything that is to be said about it."""

from dataclasses import dataclass

from services.validator import findings_of
from services.validator.figures import Figures
from services.validator.history.subject import YearInHistory
from services.validator.quality import quality
from services.validator.rules import HISTORY_RULES
from shared.contracts import Finding, ParsedReport, ReportSource, ValidatedReport


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is known of a report."""

    figures: Figures
    subject: YearInHistory | None = None
    """Its year among the agency's years; None where nothing else is known."""
    sources: tuple[ReportSource, ...] = ()
    """All its documents, the current one first."""


def judged(parsed: ParsedReport, version: int, whole: Whole | None = None) -> ValidatedReport:
    """The report with its findings and its quality.

    Args:
        parsed: The current document.
        version: The order of what is said about this report; newer is larger.
        whole: What else is known; None: nothing.

    """
    known = whole or Whole(Figures(parsed.report))
    found = findings_of(known.figures, parsed.report_id) + _across(parsed, known.subject)
    return ValidatedReport(
        report_id=parsed.report_id,
        agency_id=parsed.agency_id,
        content_version=version,
        source=parsed.source,
        parser=parsed.parser,
        report=parsed.report,
        findings=found,
        quality=quality(parsed.report, found),
        sources=known.sources,
        changes=known.subject.changes if known.subject else (),
    )


def _across(parsed: ParsedReport, subject: YearInHistory | None) -> tuple[Finding, ...]:
    if subject is None:
        return ()
    return tuple(finding for rule in HISTORY_RULES for finding in rule.findings(subject, parsed.report_id))
