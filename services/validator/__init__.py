"""The validator: what is wrong with a report, shown and never repaired."""

from services.validator.figures import Figures
from services.validator.rules import RULES
from shared.contracts import Finding, Report


def findings(report: Report) -> tuple[Finding, ...]:
    """Every finding about ``report``, in the order of the rules."""
    figures = Figures(report)
    return tuple(finding for rule in RULES for finding in rule.findings(figures))
