"""A finding: one broken rule of one report."""

from datetime import datetime
from typing import Literal, Self

from pydantic import Field, model_validator

from shared.contracts.contract import Contract, Event

Severity = Literal["error", "warning", "info"]
Status = Literal["open", "confirmed", "dismissed"]


class Decision(Contract):
    """What somebody decided about a finding. One without a decision is open."""

    status: Status
    reason: str = Field(default="", description="Why; of a dismissed finding always given.")
    by: str = Field(description="Who decided.")
    decided_at: datetime


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
    decision: Decision | None = Field(default=None, description="What somebody decided about it; null: it is open.")

    @property
    def is_open(self) -> bool:
        """Whether it still counts: nobody has dismissed it."""
        return self.decision is None or self.decision.status != "dismissed"


class FindingDecided(Event):
    """Somebody decided about a finding. Topic ``findings.decided``, key: agency id; of no generation."""

    schema_name: Literal["finding.decided/1"] = Field(default="finding.decided/1", alias="schema")
    finding_id: str = Field(min_length=1, max_length=64)
    report_id: str = Field(min_length=1, max_length=200)
    agency_id: str = Field(min_length=1, max_length=100)
    status: Status
    reason: str = Field(default="", max_length=2000, description="Why; a dismissed finding needs one.")
    by: str = Field(min_length=1, max_length=200, description="Who decided.")
    decided_at: datetime = Field(description="With its time zone; the latest decision counts.")

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.status == "dismissed" and not self.reason.strip():
            raise ValueError("a dismissed finding needs a reason")
        if self.decided_at.tzinfo is None:
            raise ValueError("decided_at needs a time zone")
        return self

    @property
    def decision(self) -> Decision:
        """What was decided, as the finding carries it."""
        return Decision(status=self.status, reason=self.reason, by=self.by, decided_at=self.decided_at)

    @property
    def order(self) -> tuple[datetime, str, str, str]:
        """The larger one counts, whichever arrives first."""
        return (self.decided_at, self.status, self.reason, self.by)
