"""The rules, one module each. To add one: write its module and its test, and name it here."""

from services.validator.rule import HistoryRule, ReportRule
from services.validator.rules import (
    balance,
    blank_totals,
    carried_over,
    claims,
    copied,
    corrected,
    deadline,
    doubtful,
    fee_unit,
    hijacked,
    in_force,
    in_force_chain,
    missing_row,
    missing_section,
    missing_table,
    outcome_sum,
    peers,
    period,
    premature,
    proportion,
    regulation_power,
    review_sum,
    row_sum,
    sources_differ,
    unsplit_other,
    whole_count,
    year_of_title,
)

ARITHMETIC: tuple[ReportRule, ...] = (balance.RULE, outcome_sum.RULE, row_sum.RULE, review_sum.RULE)
"""勾稽关系 within one report."""

RULES: tuple[ReportRule, ...] = (
    *ARITHMETIC,
    whole_count.RULE,
    in_force.RULE,
    regulation_power.RULE,
    fee_unit.RULE,
    peers.RULE,
    blank_totals.RULE,
    claims.RULE,
    year_of_title.RULE,
    period.RULE,
    premature.RULE,
    deadline.RULE,
    missing_section.RULE,
    missing_table.RULE,
    missing_row.RULE,
    unsplit_other.RULE,
    hijacked.RULE,
    doubtful.RULE,
)
"""Every rule that one report alone decides."""

HISTORY_RULES: tuple[HistoryRule, ...] = (
    carried_over.RULE,
    in_force_chain.RULE,
    proportion.RULE,
    copied.RULE,
    sources_differ.RULE,
    corrected.RULE,
)
"""Every rule that needs the agency's other years, or the report's other documents."""
