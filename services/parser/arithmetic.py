"""勾稽: the sums between the rows of section 三, used to choose between the readings of glued rows."""

from collections.abc import Mapping, Sequence

from services.parser.splitting import Numbers
from shared.figures import OUTCOMES

_OUTCOMES = frozenset(label.key for label in OUTCOMES)
_FLOW = ("new_received", "carried_over", "total", "carried_forward")
_MOST_STEPS = 30_000

Readings = Mapping[str, Sequence[Numbers]]
Surviving = dict[str, set[Numbers]]


def settle(readings: Readings, *, all_rows_known: bool) -> Surviving | None:
    """The readings of each row that some solution of the report's sums uses.

    Rules: new_received + carried_over = total + carried_forward, and total = the sum of the outcomes (at least their
    sum when not ``all_rows_known``). None where no solution exists, or the search was cut short.
    """
    if "total" not in readings:
        return None
    surviving: Surviving = {key: set() for key in readings}
    for total in readings["total"]:
        outcomes = _Outcomes(readings, total, exact=all_rows_known).solve()
        flow = _flow(readings, total)
        if outcomes is None:
            return None
        if outcomes and flow:
            _keep(surviving, outcomes, flow, total)
    return surviving if surviving["total"] else None


def _keep(surviving: Surviving, outcomes: Surviving, flow: Surviving, total: Numbers) -> None:
    surviving["total"].add(total)
    for found in (outcomes, flow):
        for key, used in found.items():
            surviving[key] |= used


def _flow(readings: Readings, total: Numbers) -> Surviving:
    """Combinations of the three rows around ``total`` that satisfy the first rule; all of them where one is missing."""
    others = [key for key in _FLOW if key != "total"]
    if not all(key in readings for key in others):
        return {key: set(readings[key]) for key in others if key in readings} or {"total": {total}}
    found: Surviving = {}
    forward = {tuple(a + b for a, b in zip(total, row, strict=True)): row for row in readings["carried_forward"]}
    for new in readings["new_received"]:
        for carried in readings["carried_over"]:
            row = forward.get(tuple(a + b for a, b in zip(new, carried, strict=True)))
            if row is not None:
                for key, used in zip(others, (new, carried, row), strict=True):
                    found.setdefault(key, set()).add(used)
    return found


class _Outcomes:
    """A bounded search for readings of the outcome rows that add up to one reading of the total."""

    def __init__(self, readings: Readings, total: Numbers, *, exact: bool) -> None:
        rows = [(key, options) for key, options in readings.items() if key in _OUTCOMES]
        self._rows = sorted(rows, key=lambda row: len(row[1]))
        self._total = total
        self._exact = exact
        self._steps = 0
        self._found: Surviving = {}

    def solve(self) -> Surviving | None:
        """The readings used by any solution, ``{}`` for no solution, None for a search that was cut short."""
        if not self._rows:
            return {"total": {self._total}}
        self._search(0, self._total, ())
        return None if self._steps >= _MOST_STEPS else self._found

    def _search(self, at: int, left: Numbers, used: tuple[Numbers, ...]) -> None:
        self._steps += 1
        if self._steps >= _MOST_STEPS:
            return
        if at == len(self._rows):
            if not (self._exact and any(left)):
                for (key, _), numbers in zip(self._rows, used, strict=True):
                    self._found.setdefault(key, set()).add(numbers)
            return
        for numbers in self._rows[at][1]:
            rest = tuple(a - b for a, b in zip(left, numbers, strict=True))
            if min(rest) >= 0:
                self._search(at + 1, rest, (*used, numbers))
