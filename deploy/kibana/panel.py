"""What a panel asks and how it shows it, in the words of Lens."""

from dataclasses import dataclass
from typing import Literal

Chart = Literal["bar_stacked", "bar_horizontal", "line", "metric", "table", "pie"]
Bucketing = Literal["terms", "date_histogram"]
Metric = Literal["count", "sum", "average", "median", "min", "max", "unique_count"]

KEYWORDS = frozenset({"keyword", "boolean"})
NUMBERS = frozenset({"long", "integer", "double"})
TYPES: dict[str, frozenset[str]] = {
    "terms": KEYWORDS | NUMBERS,
    "date_histogram": frozenset({"date"}),
    "sum": NUMBERS,
    "average": NUMBERS,
    "median": NUMBERS,
    "min": NUMBERS | {"date"},
    "max": NUMBERS | {"date"},
    "unique_count": KEYWORDS | NUMBERS | {"date"},
}
"""Types of a field that an operation works on."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket for each value (``terms``: the ``size`` largest, or ``by_value`` in order) or for each span of time."""

    field: str
    label: str
    operation: Bucketing = "terms"
    size: int = 10
    by_value: bool = False
    include: str = ""
    """Only values that match this regular expression."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of each bucket; ``count`` counts reports and has no field. ``only`` is a KQL filter of this number."""

    label: str
    operation: Metric = "count"
    field: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One chart: ``buckets`` from the outermost in, and the numbers of each."""

    key: str
    title: str
    chart: Chart
    measures: tuple[Measure, ...]
    buckets: tuple[Bucket, ...] = ()
    query: str = ""
    """KQL."""
    width: int = 24
    """Of 48 columns."""
    height: int = 14


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Panels from left to right, from top to bottom."""

    key: str
    title: str
    description: str
    view: str
    """Key of the data view."""
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """The index as Kibana sees it; with ``time_field`` the chosen span of time filters."""

    key: str
    name: str
    time_field: str = ""


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A list of reports."""

    key: str
    title: str
    description: str
    view: str
    columns: tuple[str, ...]
    sort: str
    query: str = ""
