"""Every rule by its code: what the docs, the search facets and the metrics' labels are made of."""

from typing import Any

from services.validator.figures import Figures
from services.validator.rule import Rule
from services.validator.rules import RULES
from shared.contracts import Finding, Report

EVERY_RULE: tuple[Rule[Any], ...] = (*RULES,)
"""All rules, in the order in which people read them."""


def example_findings(rule: Rule[Any], reports: tuple[Report, ...]) -> tuple[Finding, ...]:
    """What ``rule`` says about the last of ``reports``."""
    return tuple(rule.findings(Figures(reports[-1])))
