"""The dead letters that somebody asks for."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import AwareDatetime, BaseModel, BeforeValidator, Field, field_validator

from shared.contracts import Stage
from shared.letters import Letter, Selection

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:.{1,40}")


def _is_written_out(given: object) -> object:
    """A bare number is no time: pydantic would take it for seconds since 1970."""
    if isinstance(given, str) and not _MOMENT.fullmatch(given):
        raise ValueError("not a time such as 2026-03-01T00:00:00Z")
    return given


Moment = Annotated[AwareDatetime, BeforeValidator(_is_written_out)]


class LetterParameters(BaseModel):
    """Which letters, and which part of their list."""

    model_config = {"extra": "forbid"}

    stage: Stage | None = Field(default=None, description="Where it failed.")
    error: str = Field(default="", max_length=200, description="Class of the error.")
    since: Moment | None = Field(default=None, description="Failed then or later.")
    until: Moment | None = Field(default=None, description="Failed before.")
    decided: bool = Field(default=False, description="Also those that were requeued or dropped.")
    size: int = Field(default=50, ge=1, le=500, description="How many to show.")
    start: int = Field(default=0, ge=0, le=1_000_000, description="How many to pass over; `next` of the last answer.")

    @field_validator("stage", mode="before")
    @classmethod
    def _chosen(cls, stage: object) -> object:
        """A form sends an empty stage for any."""
        return stage or None

    @property
    def selection(self) -> Selection:
        """The same as the command's options."""
        return Selection(
            stage=self.stage or "", error=self.error, since=self.since, until=self.until, decided=self.decided
        )


class LetterAnswer(BaseModel):
    """A dead letter without its message."""

    id: str = Field(description="For `gongkai dead-letters show`.")
    stage: Stage
    error: str
    message: str
    subject: str = Field(description="What the message is known by: its URL, else its key.")
    topic: str
    partition: int
    offset: int
    generation: int
    code_version: str
    attempts: int
    failed_at: datetime
    requeued: int = Field(description="How often its message had been put back before it failed this time.")
    trace_id: str | None
    fate: Literal["requeued", "dropped"] | None
    reason: str

    @classmethod
    def of(cls, letter: Letter) -> Self:
        """What is shown of ``letter``."""
        content, fate = letter.content, letter.fate
        shown = content.model_dump(include=set(cls.model_fields) & set(type(content).model_fields))
        return cls(
            **shown,
            **content.origin.model_dump(),
            id=letter.id,
            requeued=letter.requeued,
            trace_id=letter.trace_id,
            fate=fate.fate if fate else None,
            reason=fate.reason if fate else "",
        )


class LetterList(BaseModel):
    """A part of the list of dead letters."""

    total: int = Field(description="Letters that are asked for.")
    cut: bool = Field(description="Whether there are older ones, which only `gongkai dead-letters list` shows.")
    letters: list[LetterAnswer] = Field(description="Newest first.")
    next: int | None = Field(description="`start` of what follows; null at the end.")


def listed(letters: Sequence[Letter], parameters: LetterParameters, *, cut: bool) -> LetterList:
    """The part of ``letters`` that is asked for, in their order."""
    asked = parameters.selection.of(letters)
    end = parameters.start + parameters.size
    return LetterList(
        total=len(asked),
        cut=cut,
        letters=[LetterAnswer.of(letter) for letter in asked[parameters.start : end]],
        next=end if end < len(asked) else None,
    )
