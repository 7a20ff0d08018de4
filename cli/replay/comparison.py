"""What differs between two generations of one report, and of all of them. No Elasticsearch here."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from shared.contracts import IndexedReport

MOST_EXAMPLES = 20

Change = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One report that says something else. ``figures``: path → (old, new)."""

    report_id: str
    agency: str | None
    year: int | None
    template: str | None
    figures: dict[str, tuple[Any, Any]]
    findings: dict[str, int]
    """Rule → how many more findings the new one has."""
    doubts: dict[str, int]
    """Code → how many more doubts."""
    identity: dict[str, tuple[Any, Any]]
    """agency, year, template, title, published_on: (old, new)."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.figures or self.findings or self.doubts or self.identity)


_IDENTITY = ("agency", "year", "template", "title", "published_on")


def difference(old: IndexedReport, new: IndexedReport) -> Difference:
    """What ``new`` says otherwise than ``old``. A null with another reason counts as another figure."""
    before, after = dict(_figures(old)), dict(_figures(new))
    return Difference(
        report_id=new.report_id,
        agency=new.agency,
        year=new.year,
        template=new.template,
        figures={
            path: (before.get(path), after.get(path))
            for path in sorted(before.keys() | after.keys())
            if before.get(path) != after.get(path)
        },
        findings=_delta(Counter(f.rule for f in old.findings), Counter(f.rule for f in new.findings)),
        doubts=_delta(Counter(d.code for d in old.report.doubts), Counter(d.code for d in new.report.doubts)),
        identity={
            name: (getattr(old.report, name), getattr(new.report, name))
            for name in _IDENTITY
            if getattr(old.report, name) != getattr(new.report, name)
        },
    )


def _figures(document: IndexedReport) -> Iterator[tuple[str, Any]]:
    """Path and figure; for a null its reason stands in its place."""
    notes = document.report.notes
    for path, value in document.report.flat().items():
        yield path, notes.get(path) if value is None else value


def _delta(old: Counter[str], new: Counter[str]) -> dict[str, int]:
    return {key: new[key] - old[key] for key in sorted(old.keys() | new.keys()) if new[key] != old[key]}


@dataclass(slots=True)
class Comparison:
    """Two generations, report by report."""

    same: int = 0
    changed: int = 0
    gained: int = 0
    lost: int = 0
    figures: Counter[str] = field(default_factory=Counter)
    """Path → reports in which this figure changed."""
    findings: Counter[str] = field(default_factory=Counter)
    doubts: Counter[str] = field(default_factory=Counter)
    templates: Counter[str] = field(default_factory=Counter)
    """Template → reports that changed."""
    examples: list[Difference] = field(default_factory=list)
    gained_ids: list[str] = field(default_factory=list)
    lost_ids: list[str] = field(default_factory=list)

    def add(self, old: IndexedReport | None, new: IndexedReport | None) -> None:
        """Count one report; None where a generation does not have it."""
        if old is None or new is None:
            self._one_sided(old, new)
            return
        found = difference(old, new)
        if found.is_empty:
            self.same += 1
            return
        self.changed += 1
        self.figures.update(found.figures.keys())
        self.findings.update(found.findings)
        self.doubts.update(found.doubts)
        self.templates[found.template or "?"] += 1
        if len(self.examples) < MOST_EXAMPLES:
            self.examples.append(found)

    def _one_sided(self, old: IndexedReport | None, new: IndexedReport | None) -> None:
        if new:
            self.gained += 1
            self.gained_ids += [new.report_id][: MOST_EXAMPLES - len(self.gained_ids)]
        elif old:
            self.lost += 1
            self.lost_ids += [old.report_id][: MOST_EXAMPLES - len(self.lost_ids)]

    @property
    def share(self) -> float:
        """Reports changed, gained or lost, as a share of all."""
        touched = self.changed + self.gained + self.lost
        return touched / (touched + self.same) if touched else 0.0
