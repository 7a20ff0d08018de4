"""A report's figures as the rules see them: numbers, blanks that a sum may count as 0, and what cannot be decided."""

from collections.abc import Iterable
from dataclasses import dataclass

from shared.contracts import Report

UNDECIDED = ("ambiguous", "unreadable")


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of some cells. ``blanks`` are those of them that were counted as 0."""

    value: float
    cells: tuple[str, ...]
    blanks: tuple[str, ...] = ()


class Figures:
    """The figures of one report by path."""

    def __init__(self, report: Report) -> None:
        self._values = report.flat()
        self._notes = report.notes

    def sum(self, paths: Iterable[str]) -> Sum | None:
        """The sum of the cells at ``paths``; rows that the report lacks do not count.

        None when no number stands in any of them, or when one of them cannot be decided.
        """
        cells = [path for path in paths if path in self._values]
        numbers = {path: value for path in cells if isinstance(value := self._values[path], int | float)}
        undecided = any(self._notes.get(path) in UNDECIDED for path in cells)
        if undecided or not numbers:
            return None
        blanks = tuple(path for path in cells if path not in numbers)
        return Sum(sum(numbers.values()), tuple(cells), blanks)

    def has_row(self, path: str) -> bool:
        """Whether the report prints any cell of this row."""
        return any(known.startswith(f"{path}.") for known in self._values)
