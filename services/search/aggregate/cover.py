"""Which reports an aggregate rests on, and why the others are not in it: one query for each, no report in two."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from pydantic import BaseModel, Field

from shared.contracts import Reason
from shared.figures import DISCLOSURE_ROWS, figures

Body = dict[str, Any]


class Coverage(BaseModel):
    """How many reports match, and what becomes of each: all other counts add up to ``reports``."""

    reports: int = Field(default=0, description="Reports that match.")
    rests_on: int = Field(default=0, description="Usable reports that have a number in every cell.")
    ambiguous: int = Field(default=0, description="Lacking: a cell has several readings.")
    unreadable: int = Field(default=0, description="Lacking: a cell has none.")
    not_asked: int = Field(default=0, description="Lacking: the report's form does not ask for it.")
    absent: int = Field(default=0, description="Lacking: the report has no such cell, or none that can be counted.")
    blank: int = Field(default=0, description="Lacking: the cell is there and empty. A blank is not a zero.")
    not_applicable: int = Field(default=0, description="Lacking: printed as a stroke or 无.")
    unusable: int = Field(default=0, description="Excluded: its figures cannot be added to others', see its quality.")
    unjudged: int = Field(default=0, description="Excluded: nothing has judged whether they can.")

    def plus(self, other: "Coverage") -> "Coverage":
        """Both together."""
        return Coverage(**{name: getattr(self, name) + getattr(other, name) for name in Coverage.model_fields})


_USABLE: Body = {"term": {"usable_for_sums": True}}
_JUDGED: Body = {"exists": {"field": "usable_for_sums"}}


def exists(paths: Iterable[str]) -> Body:
    """Reports with a number in every one of these cells."""
    return {"bool": {"filter": [{"exists": {"field": f"figures.{path}"}} for path in paths]}}


def states(paths: Sequence[str], *, unusable_too: bool = False) -> dict[str, Body]:
    """The query of each count of ``Coverage`` but the first, each without what the ones before it have.

    A report that lacks several cells counts once, under the worst reason: what could not be read comes first.
    """
    excluded: dict[str, Body] = {
        "unjudged": {"bool": {"must_not": [_JUDGED]}},
        "unusable": {"bool": {"must_not": [_USABLE]}},
    }
    lacking = {
        "ambiguous": _lacks(paths, "ambiguous"),
        "unreadable": _lacks(paths, "unreadable"),
        "not_asked": {"bool": {"should": list(_not_asked(paths))}},
        "blank": _lacks(paths, "blank"),
        "not_applicable": _lacks(paths, "not_applicable"),
    }
    ordered = {**({} if unusable_too else excluded), "rests_on": exists(paths), **lacking, "absent": {"match_all": {}}}
    return dict(_without_those_before(ordered))


def _without_those_before(queries: dict[str, Body]) -> Iterable[tuple[str, Body]]:
    before: list[Body] = []
    for name, query in queries.items():
        yield name, {"bool": {"filter": [query], "must_not": list(before)}}
        before.append(query)


def _lacks(paths: Sequence[str], reason: Reason) -> Body:
    """Reports with this note on one of the cells, on its row or on its table; what has a number has no such note."""
    places = dict.fromkeys(place for path in paths for place in _upwards(path))
    return {"terms": {f"cells_{reason}": list(places)}}


def _upwards(path: str) -> list[str]:
    places = []
    while path:
        places.append(path)
        path = path.rpartition(".")[0]
    return places


def _not_asked(paths: Sequence[str]) -> Iterable[Body]:
    """Reports of a form that does not ask for one of the figures, and that do not have it."""
    for asking, same in groupby(sorted(paths, key=_asking), key=_asking):
        yield {"bool": {"must_not": [{"terms": {"template": asking}}, exists(same)]}}


def _asking(path: str) -> list[str]:
    return [name for name in DISCLOSURE_ROWS if any(figure.path == path for figure in figures(name))]


def coverage(bucket: Body) -> Coverage:
    """The counts of a bucket whose aggregations are ``states``."""
    counts = {name: bucket[name]["doc_count"] for name in Coverage.model_fields if name in bucket}
    return Coverage(reports=bucket["doc_count"], **counts)
