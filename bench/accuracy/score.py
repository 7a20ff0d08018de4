"""One document's report held against its truth, cell by cell."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bench.accuracy.truth import Truth
from services.parser import read
from services.parser.media import media_type_of
from shared.contracts import Report
from shared.contracts.report import Amount
from shared.errors import UnreadableDocument

DOUBTS = ("ambiguous", "unreadable")


class Difference(NamedTuple):
    """Where a report and its truth part."""

    name: str
    path: str
    truth: Any
    ours: Any
    """Another figure; for a null the reason that was given, or nothing."""

    def __str__(self) -> str:
        ours = "null without a reason" if self.ours == "" else self.ours
        return f"{self.name}: {self.path} is {self.truth}, read as {ours}"


@dataclass(slots=True)
class Score:
    """Counts of one document, or the sum of many. The keys are those of ``table.COLUMNS``."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[Difference] = field(default_factory=list)
    """What was said with confidence and is not so."""
    unread: list[Difference] = field(default_factory=list)
    """What was not said though it is known."""

    def add(self, other: "Score") -> None:
        """Count another score into this one."""
        self.counts.update(other.counts)
        self.errors += other.errors
        self.unread += other.unread


def score(truth: Truth) -> tuple[str, Score]:
    """The media type as the parser decides it, and what its reading is worth."""
    found = Score(Counter(reports=1))
    kind: str = "?"
    report = Report()
    try:
        kind = media_type_of(truth.content, truth.media_type, truth.url)
        report = read(truth.content, media_type=truth.media_type, url=truth.url)
    except UnreadableDocument:
        found.counts["refused"] += 1
    _figures(truth, report, found)
    _identity(truth, report, found)
    return kind, found


def _figures(truth: Truth, report: Report, found: Score) -> None:
    ours = report.flat()
    for path, value in truth.figures.items():
        _cell(truth, path, (value, ours.get(path), _reason(report, path)), found)
    for path, figure in ours.items():
        if figure is not None and path not in truth.figures:
            found.counts["cells"] += 1
            _err("invented", Difference(truth.name, path, None, figure), found)


def _cell(truth: Truth, path: str, read_as: tuple[Amount, Amount, str], found: Score) -> None:
    value, ours, reason = read_as
    undecidable = any(path == prefix or path.startswith(f"{prefix}.") for prefix in truth.undecidable)
    found.counts["undecidable" if undecidable else "cells"] += 1
    if ours == value or (undecidable and ours is None):
        found.counts[_agreed(value, ours, undecidable=undecidable)] += 1
    elif ours is None:
        found.counts["doubted" if reason in DOUBTS else "missed"] += 1
        found.unread.append(Difference(truth.name, path, value, reason))
    else:
        _err("invented" if value is None else "wrong", Difference(truth.name, path, value, ours), found)


def _agreed(value: Amount, ours: Amount, *, undecidable: bool) -> str:
    if not undecidable:
        return "right"
    return "guessed" if ours is not None and ours == value else "left open"


def _reason(report: Report, path: str) -> str:
    """The note at the cell, else at its row, else at its table."""
    while path:
        if path in report.notes:
            return report.notes[path]
        path = path.rpartition(".")[0]
    return ""


def _identity(truth: Truth, report: Report, found: Score) -> None:
    ours = report.model_dump(mode="json", include=set(truth.identity))
    for field_name, value in truth.identity.items():
        found.counts[f"{field_name} asked"] += 1
        if ours[field_name] == value:
            found.counts[field_name] += 1
        elif ours[field_name] is not None:
            _err("misnamed", Difference(truth.name, field_name, value, ours[field_name]), found)


def _err(kind: str, error: Difference, found: Score) -> None:
    found.counts[kind] += 1
    found.errors.append(error)
