"""Who a message or document speaks of, read without all else that it says."""

from datetime import datetime

from shared.contracts import Contract
from shared.contracts.contract import Event


class Content(Event):
    """What one address gave at one time: the identity of a ``report.fetched`` event."""

    source_id: str
    url: str
    sha256: str
    fetched_at: datetime

    @property
    def fetched_us(self) -> int:
        """When it was fetched, in microseconds since 1970."""
        return microseconds(self.fetched_at)


class Listed(Contract):
    """A document that a report lists."""

    source_id: str
    sha256: str
    fetched_at: datetime


class Said(Event):
    """What is said of a report: in ``reports.parsed``, in ``reports.validated`` and in the index."""

    report_id: str
    content_version: int
    source: Content
    sources: tuple[Listed, ...] = ()


FIELDS = (
    "report_id",
    "content_version",
    *(f"source.{name}" for name in Content.model_fields),
    *(f"sources.{name}" for name in Listed.model_fields),
)
"""The fields of the index that ``Said`` is read from."""


def microseconds(moment: datetime) -> int:
    """Since 1970; exact, where a float would not be."""
    seconds = int(moment.replace(microsecond=0).timestamp())
    return seconds * 1_000_000 + moment.microsecond
