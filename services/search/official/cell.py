"""A cell of the official table, as it is shown: its value or why there is none, and what is wrong with it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from services.search.official.reason import reason
from shared.contracts import Finding, Provenance, Reason, Report
from shared.contracts.report import Amount

State = Literal["number", "zero", "blank", "not_applicable", "absent", "ambiguous", "unreadable"]

SYMBOLS: dict[Reason, str] = {
    "blank": "▢",
    "not_applicable": "/",
    "absent": "∅",
    "ambiguous": "?",
    "unreadable": "※",
}
"""How a cell without a number looks, so that none of them is taken for a zero or for another."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``findings`` and ``doubts`` are numbers in the lists of the page, from 1."""

    path: str
    text: str
    state: State
    printed: str = ""
    inferred: bool = False
    placed: bool = False
    """Whether it is known where the cell stands in the original."""
    broken: bool = False
    """Whether one of the findings is an error."""
    findings: tuple[int, ...] = ()
    doubts: tuple[int, ...] = ()


class Cells:
    """The cells of one report."""

    def __init__(self, report: Report, findings: Sequence[Finding]) -> None:
        self._values = report.flat()
        self._notes = report.notes
        self._provenance = report.provenance
        self._findings = _numbered(finding.cells for finding in findings)
        self._broken = {path for finding in findings if finding.severity == "error" for path in finding.cells}
        self._doubts = _numbered(doubt.paths for doubt in report.doubts)

    def at(self, path: str) -> Cell:
        """The cell of a figure."""
        value = self._values.get(path)
        how = self._provenance.get(path, Provenance())
        why = None if value is not None else self._reason(path)
        return Cell(
            path=path,
            text=SYMBOLS[why] if why else shown(value),
            state=why or ("zero" if value == 0 else "number"),
            printed=how.printed,
            inferred=how.how == "inferred",
            placed=path in self._provenance,
            broken=path in self._broken,
            findings=self._findings.get(path, ()),
            doubts=self._doubts.get(path, ()),
        )

    def has(self, path: str) -> bool:
        """Whether the report has the row or cell at all, be it blank."""
        return any(_within(known, path) for known in (*self._values, *self._notes) if self._stands(known))

    def _stands(self, path: str) -> bool:
        return self._values.get(path) is not None or self._reason(path) != "absent"

    def _reason(self, path: str) -> Reason:
        return reason(self._notes, path)


def shown(value: Amount) -> str:
    """A number with its thousands separated; text as it is."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _numbered(paths: Iterable[tuple[str, ...]]) -> Mapping[str, tuple[int, ...]]:
    numbers: defaultdict[str, tuple[int, ...]] = defaultdict(tuple)
    for number, of_one in enumerate(paths, start=1):
        for path in dict.fromkeys(of_one):
            numbers[path] += (number,)
    return numbers


def _within(path: str, root: str) -> bool:
    return path == root or path.startswith(f"{root}.")
