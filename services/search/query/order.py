"""The order of results: ``year``, ``quality:asc``, a figure or a rate; the largest first unless ``:asc`` is said."""

from dataclasses import dataclass
from typing import Any

from services.search.query.quantity import Quantity, quantity

Body = dict[str, Any]

RELEVANCE = "relevance"
FIELDS = {"year": "year", "published": "published_on", "updated": "source.fetched_at", "quality": "quality_score"}
_DIRECTIONS = ("asc", "desc")


@dataclass(frozen=True, slots=True)
class Order:
    """By a field of ``FIELDS``, by relevance, or by a quantity."""

    by: str | Quantity
    direction: str = "desc"

    def sort(self) -> list[Body]:
        """Elasticsearch's sort, no two reports alike: then the newest year, then the id."""
        newest: list[Body] = [{"year": {"order": "desc", "missing": "_last"}}, {"report_id": "asc"}]
        if isinstance(self.by, Quantity):
            return [self.by.sort(self.direction), *newest]
        if self.by == RELEVANCE:
            return [{"_score": "desc"}, *newest]
        first: Body = {FIELDS[self.by]: {"order": self.direction, "missing": "_last"}}
        return [first, newest[1]] if self.by == "year" else [first, *newest]


def order(written: str) -> Order:
    """The order. Raises ``ValueError`` that says what is wrong with it."""
    by, colon, direction = written.partition(":")
    if colon and direction not in _DIRECTIONS:
        raise ValueError(f"{direction[:20]!r} is no direction: asc or desc")
    if by == RELEVANCE:
        if direction == "asc":
            raise ValueError("the least relevant first is no order")
        return Order(by)
    if by in FIELDS:
        return Order(by, direction or "desc")
    if "." not in by:
        raise ValueError(f"{by[:40]!r} is no order: {RELEVANCE}, {', '.join(FIELDS)}, or the path of a figure")
    return Order(quantity(by), direction or "desc")
