"""A parsed report with everything that is to be said about it."""

from services.validator import findings
from services.validator.history.subject import YearInHistory
from services.validator.quality import quality
from services.validator.rules import HISTORY_RULES
from shared.contracts import Finding, ParsedReport, ReportSource, ValidatedReport


def judged(
    parsed: ParsedReport,
    version: int,
    subject: YearInHistory | None = None,
    sources: tuple[ReportSource, ...] = (),
) -> ValidatedReport:
    """The report with its findings and its quality.

    Args:
        parsed: The current document.
        version: The order of what is said about this report; newer is larger.
        subject: Its year among the agency's years; None where nothing else is known.
        sources: All its documents, the current one first.

    """
    found = findings(parsed.report, parsed.report_id) + _across(parsed, subject)
    return ValidatedReport(
        report_id=parsed.report_id,
        agency_id=parsed.agency_id,
        content_version=version,
        source=parsed.source,
        parser=parsed.parser,
        report=parsed.report,
        findings=found,
        quality=quality(parsed.report, found),
        sources=sources,
        changes=subject.changes if subject else (),
    )


def _across(parsed: ParsedReport, subject: YearInHistory | None) -> tuple[Finding, ...]:
    if subject is None:
        return ()
    return tuple(finding for rule in HISTORY_RULES for finding in rule.findings(subject, parsed.report_id))
