"""A quantity that reports are filtered and sorted by: a figure, or one figure divided by another."""

import difflib
from dataclasses import dataclass
from functools import cache
from typing import Any

from shared.figures import all_figures

Body = dict[str, Any]
LONGEST = 200

_RATE = "(double) doc[params.a].value / doc[params.b].value"
_UNDEFINED = "doc[params.a].size() == 0 || doc[params.b].size() == 0 || doc[params.b].value == 0"


@dataclass(frozen=True, slots=True)
class Quantity:
    """The figure at ``path``, divided by the one at ``over`` where there is one."""

    path: str
    over: str | None = None

    @property
    def field(self) -> str:
        """The field of the figure itself."""
        return f"figures.{self.path}"

    @property
    def paths(self) -> tuple[str, ...]:
        """The cells that must hold numbers."""
        return (self.path, self.over) if self.over else (self.path,)

    @property
    def _fields(self) -> Body:
        return {"a": self.field, "b": f"figures.{self.over}"}

    def exists(self) -> Body:
        """The query of the reports that have it: a number in each cell, and nothing is divided by 0."""
        numbers = [{"exists": {"field": f"figures.{path}"}} for path in self.paths]
        zero = [{"term": {f"figures.{self.over}": 0}}] if self.over else []
        return {"bool": {"filter": numbers, "must_not": zero}}

    def compared(self, sign: str, number: float) -> Body:
        """The query of the reports in which it stands so to ``number``: ``>=``, ``<=``, ``>``, ``<`` or ``=``."""
        if self.over:
            equal = "==" if sign == "=" else sign
            source = f"if ({_UNDEFINED}) return false; return {_RATE} {equal} params.n"
            return {"script": {"script": {"source": source, "params": {**self._fields, "n": number}}}}
        if sign == "=":
            return {"term": {self.field: number}}
        return {"range": {self.field: {_RANGES[sign]: number}}}

    def sort(self, direction: str) -> Body:
        """The sort by it; reports without it come last."""
        if not self.over:
            return {self.field: {"order": direction, "missing": "_last"}}
        last = -1 if direction == "desc" else _BEYOND
        source = f"if ({_UNDEFINED}) return params.n; return {_RATE}"
        script = {"source": source, "params": {**self._fields, "n": last}}
        return {"_script": {"type": "number", "order": direction, "script": script}}


_BEYOND = 1e15
"""More than any rate of two counts that somebody would print."""
_RANGES = {">=": "gte", "<=": "lte", ">": "gt", "<": "lt"}


def quantity(written: str) -> Quantity:
    """``path`` or ``path/path``. Raises ``ValueError`` that names the nearest known path."""
    path, slash, over = written[: LONGEST * 2].partition("/")
    return Quantity(_known(path), _known(over) if slash else None)


def _known(path: str) -> str:
    if path in _countable():
        return path
    near = difflib.get_close_matches(path[:LONGEST], _countable(), n=1, cutoff=0.3)
    meant = f"; did you mean {near[0]}" if near else ""
    raise ValueError(f"there is no figure {path[:LONGEST]!r}{meant}")


@cache
def _countable() -> tuple[str, ...]:
    return tuple(path for path, figure in all_figures().items() if figure.kind != "unit")
