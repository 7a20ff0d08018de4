"""A finding: one broken rule of one report."""

from typing import Literal

from pydantic import Field

from shared.contracts.contract import Contract

Severity = Literal["error", "warning", "info"]


class Finding(Contract):
    """A rule that a report breaks, shown and never repaired."""

    id: str = Field(default="", description="Stable: the same rule broken in the same cells of the same report.")
    rule: str = Field(description="Stable code of the rule.")
    severity: Severity
    message: str = Field(description="What is wrong, in Chinese, for a layman.")
    message_en: str = Field(description="The same in English.")
    cells: tuple[str, ...] = Field(default=(), description="Paths of the figures on both sides.")
    left: float | None = Field(default=None, description="Value of the left side of the rule.")
    right: float | None = Field(default=None, description="Value of the right side.")
    difference: float | None = Field(default=None, description="left - right.")
    blanks_as_zero: tuple[str, ...] = Field(default=(), description="Blank cells that the sum counted as 0.")
    sentences: tuple[str, ...] = Field(default=(), description="Sentences of the report that speak of it.")
    explanation: str | None = Field(default=None, description="What the report's own text offers as the reason.")
    explanation_en: str | None = Field(default=None, description="The same in English.")
