"""The validator: what is wrong with a report, shown and never repaired."""

from services.validator.explanation import explained
from services.validator.figures import Figures
from services.validator.rules import RULES
from shared.contracts import Finding, Report


def findings(report: Report, report_id: str = "") -> tuple[Finding, ...]:
    """Every finding about ``report`` that it alone decides, in the order of the rules, each once."""
    return findings_of(Figures(report), report_id)


def findings_of(figures: Figures, report_id: str) -> tuple[Finding, ...]:
    """The same of a report whose figures are at hand."""
    found = (finding for rule in RULES for finding in rule.findings(figures, report_id))
    return tuple({finding.id: finding for finding in explained(figures, found)}.values())
