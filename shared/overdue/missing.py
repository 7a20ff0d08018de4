"""Which bodies of the registry have not published by the legal date, and how sure that is. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shared.contracts import Finding
from shared.deadline import due, latest
from shared.identity import finding_id
from shared.overdue.published import Published
from shared.overdue.registry import Registry, names_of, region_of
from shared.regions import Region, regions
from shared.sources import Source

RULE = "overdue"
REASONS = {
    "unplaced": (
        "其网站上另有机关或年度不明的报告，可能就是它",
        "its site has reports of unknown body or year, one of which may be it",
    ),
    "never-seen": (
        "从未见过该机关的任何年度报告，可能是网页读不到或名称不同",
        "no report of any year is known of it: its pages may be unreadable, or its name another",
    ),
}
"""Why it is not sure that a report is missing."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A report that the law asks for and that is not known."""

    source: Source
    year: int
    due: date
    days: int
    """Since the legal date."""
    doubts: tuple[str, ...] = ()
    """Codes of ``REASONS``; none: it is surely missing."""

    @property
    def region(self) -> Region | None:
        """Where the body is; None for one of the nation."""
        return region_of(self.source)

    @property
    def place(self) -> str:
        """The names of its region from the province down."""
        return regions().path(self.region) if self.region else "全国"

    @property
    def level(self) -> str:
        """nation, province, city, county or town."""
        if self.source.level:
            return self.source.level
        if self.source.kind in ("town", "street"):
            return "town"
        return self.region.level if self.region else "nation"

    @property
    def finding(self) -> Finding:
        """It as a finding, although there is no report that it could be about."""
        place = self.region.code if self.region else ""
        unsure = "；".join(REASONS[code][0] for code in self.doubts)
        unsure_en = "; ".join(REASONS[code][1] for code in self.doubts)
        return Finding(
            id=finding_id(f"{place}{self.source.agency}", RULE, str(self.year), ()),
            rule=RULE,
            severity="info" if self.doubts else "warning",
            message=f"{self.source.agency} {self.year} 年报告应于 {self.due} 前公布，已逾期 {self.days} 天，未见公布"
            + (f"（{unsure}）。" if unsure else "。"),
            message_en=f"The report of {self.year} was due on {self.due}, {self.days} days ago, and is not known"
            + (f" ({unsure_en})." if unsure_en else "."),
        )


@dataclass(frozen=True, slots=True)
class Overview:
    """How the bodies of a registry stand on a day."""

    year: int
    on: date
    expected: int
    """Bodies of the registry."""
    reported: int
    not_due: int
    """Bodies without a report whose date has not passed."""
    missing: tuple[Missing, ...]

    @property
    def sure(self) -> tuple[Missing, ...]:
        """Those about which there is no doubt."""
        return tuple(each for each in self.missing if not each.doubts)

    def by_level(self) -> dict[tuple[str, bool], int]:
        """How many are missing, by level of the region and whether that is sure."""
        return dict(Counter((each.level, not each.doubts) for each in self.missing))

    def by_place(self) -> dict[str, int]:
        """How many are missing by place, doubtful ones too, most first."""
        return dict(Counter(each.place for each in self.missing).most_common())


def overview(
    sources: Sequence[Source], reports: Iterable[Published], seen: Collection[str], year: int, on: date
) -> Overview:
    """Which of ``sources`` have not published their report about ``year`` by the legal date.

    Args:
        sources: The registry.
        reports: What is known of the year, and reports that do not say theirs.
        seen: Names of bodies, normalised, of which a report of any year is known.
        year: What the reports are about.
        on: The day of which this is said. A report published later is not there yet; one without a date is.

    """
    known = (report for report in reports if report.published_on is None or report.published_on <= on)
    registry = Registry(sources, known)
    absent = [source for source in sources if not registry.has(source)]
    overdue = [source for source in absent if _due(source, year) < on]
    missing = [_missing(source, registry, seen, year, on) for source in overdue]
    return Overview(
        year=year,
        on=on,
        expected=len(sources),
        reported=len(sources) - len(absent),
        not_due=len(absent) - len(overdue),
        missing=tuple(sorted(missing, key=lambda each: (bool(each.doubts), each.place, each.source.agency))),
    )


def _due(source: Source, year: int) -> date:
    """Where the kind of the body is not known, the latest day that the law has for any."""
    return due(source.agency, year, source.kind) or latest(year)


def _missing(source: Source, registry: Registry, seen: Collection[str], year: int, on: date) -> Missing:
    last = _due(source, year)
    doubts = {
        "unplaced": registry.unplaced(source) > 0,
        "never-seen": not any(name in seen for name in names_of(source)),
    }
    return Missing(source, year, last, (on - last).days, tuple(code for code, holds in doubts.items() if holds))
