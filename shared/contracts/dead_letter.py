"""A message that could not be handled, with everything needed to understand it and to try again.

Bytes are base64 in JSON, in the URL-safe alphabet (RFC 4648, section 5).
"""

from datetime import datetime
from typing import Literal

from pydantic import Field

from shared.contracts.contract import Contract, Event

Stage = Literal["scheduler", "fetcher", "parser", "validator", "indexer"]


class Origin(Contract):
    """Where the message stood."""

    topic: str
    partition: int
    offset: int


class DeadLetter(Event):
    """One failed message. Topic ``reports.dead-letter``, key: the original key."""

    schema_name: Literal["dead-letter/1"] = Field(default="dead-letter/1", alias="schema")
    stage: Stage
    error: str = Field(description="Class of the error.")
    message: str = Field(description="What went wrong, one sentence.")
    subject: str = Field(default="", description="What people know the message by: its URL, else its key.")
    origin: Origin
    key: bytes | None = None
    value: bytes | None = Field(default=None, description="The original bytes; None was a tombstone.")
    headers: tuple[tuple[str, bytes], ...] = ()
    generation: int = Field(ge=1)
    code_version: str
    attempts: int = Field(ge=1)
    failed_at: datetime


class DeadLetterFate(Event):
    """What was decided about a dead letter. Topic ``reports.dead-letter-fate``, key: the letter's id."""

    schema_name: Literal["dead-letter.fate/1"] = Field(default="dead-letter.fate/1", alias="schema")
    letter: str = Field(description="Partition and offset in the dead-letter topic, e.g. 2-17.")
    fate: Literal["requeued", "dropped"]
    reason: str = ""
    decided_at: datetime
