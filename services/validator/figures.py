"""A report's figures as the rules see them: numbers, blanks that a sum may count as 0, and what cannot be decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from shared.contracts import Amount, Reason, Report

UNDECIDED = ("ambiguous", "unreadable")


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of some cells. ``blanks`` are those of them that were counted as 0."""

    value: float
    cells: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()


class Figures:
    """The figures of one report by path."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._values = report.flat()
        self._notes = report.notes

    def sum(self, paths: Iterable[str], *, all_blank: bool = False) -> Sum | None:
        """The sum of the cells at ``paths``; rows that the report lacks do not count.

        None when one of them cannot be decided, when none is there, and, unless ``all_blank``, when no number stands
        in any of them.
        """
        cells = [path for path in paths if path in self._values and not self.is_absent(path)]
        numbers = {path: value for path in cells if isinstance(value := self._values[path], int | float)}
        undecided = any(self._notes.get(path) in UNDECIDED for path in cells)
        if undecided or not cells or not (numbers or all_blank):
            return None
        blanks = tuple(path for path in cells if path not in numbers)
        return Sum(sum(numbers.values()), tuple(cells), blanks)

    def value(self, path: str) -> Amount:
        """The figure at ``path``; None where it is null or a part of the path is missing."""
        return self._values.get(path)

    def number(self, path: str) -> float | None:
        """The figure at ``path`` where it is a number."""
        value = self._values.get(path)
        return value if isinstance(value, int | float) else None

    def reason(self, path: str) -> Reason | None:
        """Why the figure at ``path`` is null."""
        return self._notes.get(path)

    def is_absent(self, path: str) -> bool:
        """Whether the report has no such cell."""
        return self._notes.get(path) == "absent"

    def items(self) -> Iterable[tuple[str, Amount]]:
        """Every figure with its path, nulls too."""
        return self._values.items()

    def printed(self, path: str) -> str:
        """The text of the cell as it stands in the source."""
        provenance = self.report.provenance.get(path)
        return provenance.printed if provenance else ""

    @cached_property
    def _rows(self) -> frozenset[str]:
        return frozenset(path.rpartition(".")[0] for path in self._values)

    def has_row(self, path: str) -> bool:
        """Whether the report prints any cell of this row."""
        return path in self._rows
