"""What is known of a report beyond the document itself: its other sources, and what was changed."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from shared.contracts.contract import Contract


class ReportSource(Contract):
    """One of the documents that say what an agency reported about a year."""

    source_id: str
    url: str
    sha256: str
    fetched_at: datetime
    published_on: date | None = None
    current: bool = Field(description="Whether the report's figures are this document's.")
    reason: str = Field(default="", description="Why it is not the current one, in Chinese.")
    reason_en: str = Field(default="", description="The same in English.")


class CellChange(Contract):
    """A figure that another document, or an earlier content of the same one, gives differently."""

    path: str
    kind: Literal["correction", "disagreement"] = Field(
        description="correction: the same address said it before; disagreement: another address says it now."
    )
    now: float | None = Field(description="The current document's figure.")
    other: float | None = Field(description="The other document's figure.")
    source_id: str = Field(description="The other document's source.")
    sha256: str = Field(description="The other document's bytes.")
