"""Tables out of ruling lines: lines that touch make a lattice of base cells, missing borders join them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from services.parser.readers.ruled.segments import Segment, covered, merge, positions

_MOST_LINES = 1_000
"""A page with more ruling lines one way is a drawing, not a table."""
_MOST_BASE_CELLS = 20_000
_DRAWN = 0.5
"""A border is there if this share of it is drawn."""


class Area(NamedTuple):
    """A cell by its origin and its spans."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Lattice:
    """The cells of one table.

    Attributes:
        xs: Column borders from the left, one more than there are columns.
        ys: Row borders from the top, one more than there are rows.
        areas: The cells by row, then column; they cover the lattice without overlap.

    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[Area, ...]
    _index: dict[tuple[int, int], int] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for number, area in enumerate(self.areas):
            for row in range(area.row, area.row + area.rows):
                for column in range(area.column, area.column + area.columns):
                    self._index[row, column] = number

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def area_box(self, area: Area) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of a cell."""
        return (
            self.xs[area.column],
            self.ys[area.row],
            self.xs[area.column + area.columns],
            self.ys[area.row + area.rows],
        )

    def at(self, x: float, y: float) -> int | None:
        """The index in ``areas`` of the cell that holds a point; None outside."""
        return self._index.get((bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1))


def find_lattices(horizontal: Iterable[Segment], vertical: Iterable[Segment], tolerance: float) -> list[Lattice]:
    """The tables that lines draw, from the top of the page. A frame around a single cell is none."""
    across = _long(merge(horizontal, tolerance), tolerance)
    down = _long(merge(vertical, tolerance), tolerance)
    if not across or not down or max(len(across), len(down)) > _MOST_LINES:
        return []
    found = [_lattice(rows, columns, tolerance) for rows, columns in _connected(across, down, tolerance)]
    return sorted((lattice for lattice in found if lattice), key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _long(lines: list[Segment], tolerance: float) -> list[Segment]:
    return [line for line in lines if line.end - line.start > tolerance]


def _connected(
    across: Sequence[Segment], down: Sequence[Segment], tolerance: float
) -> Iterator[tuple[list[Segment], list[Segment]]]:
    """Horizontals and verticals that touch one another, directly or by others."""
    parent = list(range(len(across) + len(down)))
    ys = [line.at for line in across]
    for number, line in enumerate(down, len(across)):
        first, last = bisect_left(ys, line.start - tolerance), bisect_right(ys, line.end + tolerance)
        for other in range(first, last):
            if across[other].start - tolerance <= line.at <= across[other].end + tolerance:
                parent[_root(parent, other)] = _root(parent, number)
    groups: defaultdict[int, tuple[list[Segment], list[Segment]]] = defaultdict(lambda: ([], []))
    for number, line in enumerate((*across, *down)):
        groups[_root(parent, number)][number >= len(across)].append(line)
    yield from groups.values()


def _root(parent: list[int], node: int) -> int:
    while parent[node] != node:
        parent[node] = parent[parent[node]]
        node = parent[node]
    return node


def _lattice(across: list[Segment], down: list[Segment], tolerance: float) -> Lattice | None:
    if not across or not down:
        return None
    xs = _borders(down, across, tolerance)
    ys = _borders(across, down, tolerance)
    base = (len(xs) - 1) * (len(ys) - 1)
    if not 1 < base <= _MOST_BASE_CELLS:
        return None
    areas = tuple(_areas(xs, ys, _at(down, xs, tolerance), _at(across, ys, tolerance)))
    return Lattice(tuple(xs), tuple(ys), areas) if len(areas) > 1 else None


def _borders(lines: list[Segment], others: list[Segment], tolerance: float) -> list[float]:
    """Where lines stand, and where those across them end beyond the outermost: a border that is not drawn."""
    at = positions((line.at for line in lines), tolerance)
    first, last = min(other.start for other in others), max(other.end for other in others)
    before = [first] if first < at[0] - 2 * tolerance else []
    after = [last] if last > at[-1] + 2 * tolerance else []
    return before + at + after


def _at(lines: list[Segment], borders: list[float], tolerance: float) -> list[list[Segment]]:
    """The lines on each border."""
    found: list[list[Segment]] = [[] for _ in borders]
    for line in lines:
        nearest = min(bisect_left(borders, line.at - tolerance), len(borders) - 1)
        found[nearest].append(line)
    return found


def _areas(xs: list[float], ys: list[float], down: list[list[Segment]], across: list[list[Segment]]) -> Iterator[Area]:
    """Runs of base cells without a border between them, continued downwards while the row below has the same run."""
    done: list[Area] = []
    running: dict[tuple[int, int], Area] = {}
    for row in range(len(ys) - 1):
        above, running = running, {}
        for start, end in _runs(row, xs, ys, down):
            grown = above.pop((start, end), None)
            if grown and covered(across[row], xs[start], xs[end]) < _DRAWN:
                running[start, end] = grown._replace(rows=grown.rows + 1)
            else:
                done += [grown] if grown else []
                running[start, end] = Area(row, start, 1, end - start)
        done += above.values()
    yield from sorted((*done, *running.values()))


def _runs(row: int, xs: list[float], ys: list[float], down: list[list[Segment]]) -> Iterator[tuple[int, int]]:
    start = 0
    last = len(xs) - 1
    for column in range(1, last):
        if covered(down[column], ys[row], ys[row + 1]) >= _DRAWN:
            yield start, column
            start = column
    yield start, last
