"""A finding: one broken rule of one report."""

from typing import Literal

from pydantic import Field

from shared.contracts.contract import Contract

Severity = Literal["error", "warning", "info"]


class Finding(Contract):
    """A rule that a report breaks, shown and never repaired."""

    rule: str = Field(description="Stable code of the rule.")
    severity: Severity
    message: str = Field(description="What is wrong, in Chinese, for a layman.")
    message_en: str = Field(description="The same in English.")
    cells: tuple[str, ...] = Field(default=(), description="Paths of the figures on both sides.")
    left: float | None = Field(default=None, description="Value of the left side of the rule.")
    right: float | None = Field(default=None, description="Value of the right side.")
    difference: float | None = Field(default=None, description="left - right.")
    blanks_as_zero: tuple[str, ...] = Field(default=(), description="Blank cells that the sum counted as 0.")
