"""A report's figures as the rules see them: numbers, blanks that a sum may count as 0, and what cannot be decided."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from services.validator.spam import is_hijacked
from shared.contracts import Reason, Report
from shared.peers import Peers, configured

UNDECIDED = ("ambiguous", "unreadable")
_NO_CELL = object()
LARGEST = 2**63


def countable(value: object) -> float | None:
    """The figure as a number that can be reckoned with; None for all else, also for what no report can mean."""
    if isinstance(value, int | float) and -LARGEST < value < LARGEST:  # false for what is not a number, too
        return value
    return None


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of some cells. ``blanks`` are those of them that were counted as 0."""

    value: float
    cells: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()


class Figures:
    """The figures of one report by path."""

    def __init__(self, report: Report, peers: Peers | None = None) -> None:
        self.report = report
        self._peers = peers
        self._values: Mapping[str, object] = report.flat()
        # As ``countable`` says, without a call for each of 250 cells.
        self._numbers = {
            path: value
            for path, value in self._values.items()
            if isinstance(value, int | float) and -LARGEST < value < LARGEST
        }
        self._notes = report.notes

    def sum(self, paths: Iterable[str], *, all_blank: bool = False) -> Sum | None:
        """The sum of the cells at ``paths``; rows that the report lacks do not count.

        None when one of them cannot be decided, when none is there, and, unless ``all_blank``, when no number stands
        in any of them.
        """
        # Called for every row and column of every report: one pass, no look-ups but these.
        values, notes = self._values, self._notes
        total: float = 0
        numbers = 0
        cells: list[str] = []
        blanks: list[str] = []
        for path in paths:
            value = values.get(path, _NO_CELL)
            if value is _NO_CELL or (value is None and notes.get(path) == "absent"):
                continue
            cells.append(path)
            number = self._numbers.get(path)
            if number is not None:
                total += number
                numbers += 1
            elif value is not None or notes.get(path) in UNDECIDED:
                return None
            else:
                blanks.append(path)
        return Sum(total, tuple(cells), tuple(blanks)) if numbers or (all_blank and cells) else None

    def differing(
        self, left: Sequence[str], right: Sequence[str], *, all_blank: bool = False
    ) -> tuple[Sum, Sum] | None:
        """The sums of both sides where they differ; None where they agree or one of them cannot be told.

        ``all_blank``: the left side counts as 0 also where no number stands in any of its cells.
        """
        try:  # the usual case, a tenth of the cost: numbers only, and equal
            if sum(map(self._numbers.__getitem__, left)) == sum(map(self._numbers.__getitem__, right)):
                return None
        except KeyError:
            pass
        ours, theirs = self.sum(left, all_blank=all_blank), self.sum(right)
        return (ours, theirs) if ours and theirs and ours.value != theirs.value else None

    def unlike_total(self, parts: Sequence[str], total: str) -> tuple[Sum, Sum] | None:
        """The sum of the parts and the printed total where they differ; a total of which no part is printed, too."""
        return self.differing(parts, (total,), all_blank=True)

    def number(self, path: str) -> float | None:
        """The figure at ``path`` where it is a number."""
        return self._numbers.get(path)

    def reason(self, path: str) -> Reason | None:
        """Why the figure at ``path`` is null."""
        return self._notes.get(path)

    def is_absent(self, path: str) -> bool:
        """Whether the report has no such cell."""
        return self._notes.get(path) == "absent"

    def items(self) -> Iterable[tuple[str, object]]:
        """Every figure with its path, nulls too."""
        return self._values.items()

    def printed(self, path: str) -> str:
        """The text of the cell as it stands in the source."""
        provenance = self.report.provenance.get(path)
        return provenance.printed if provenance else ""

    @property
    def peers(self) -> Peers | None:
        """The table of peers: the one given, else the one that the settings name."""
        return self._peers or configured()

    @cached_property
    def is_hijacked(self) -> bool:
        """Whether foreign text stands in the report."""
        return is_hijacked(self.report)

    @cached_property
    def _rows(self) -> frozenset[str]:
        return frozenset(path.rpartition(".")[0] for path in self._values)

    def has_row(self, path: str) -> bool:
        """Whether the report prints any cell of this row."""
        return path in self._rows
