"""What is known of a source: how its crawls fared."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from shared.contracts.contract import Contract, Event
from shared.outcomes import Outcome


class Failure(Contract):
    """An address of a source that gives nothing."""

    outcome: Outcome = Field(description="Of the last time; see docs/outcomes.md.")
    at: datetime = Field(description="The last time.")
    times: int = Field(default=1, ge=1, description="How often in a row.")


class SourceState(Event):
    """What is known of a source. Topic ``sources.state``, key: the source's agency."""

    schema_name: Literal["source.state/1"] = Field(default="source.state/1", alias="schema")
    asked_at: datetime | None = Field(default=None, description="When the scheduler last asked for its entry pages.")
    last_success: datetime | None = Field(default=None, description="When it last gave a document.")
    crawl: str | None = Field(default=None, description="The newest crawl that told of its lists.")
    crawl_at: datetime | None = Field(default=None, description="When that crawl first told.")
    found: tuple[str, ...] = Field(default=(), description="Reports that its lists showed then, as source ids.")
    found_before: int = Field(default=0, ge=0, description="The most that an earlier crawl found.")
    failing: dict[str, Failure] = Field(default={}, description="Addresses that give nothing, by URL.")

    @property
    def is_quiet(self) -> bool:
        """Whether a source that had reports shows none now."""
        return bool(self.found_before) and not self.found
