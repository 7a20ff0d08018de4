"""The rules, one module each. To add one: write its module and its test, and name it here."""

from services.validator.rule import Rule
from services.validator.rules import balance, outcome_sum, review_sum, row_sum

RULES: tuple[Rule, ...] = (balance.RULE, outcome_sum.RULE, row_sum.RULE, review_sum.RULE)
