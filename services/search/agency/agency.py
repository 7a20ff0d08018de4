"""A body over the years: its reports, figures, rates and findings, and the years that are missing."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from pydantic import BaseModel, Field

from services.search.aggregate.rates import RATES, Rate
from services.search.live_index import LiveIndex
from services.search.official.reason import reason
from services.search.problem import Declined
from shared.contracts import Finding, IndexedRegion, IndexedReport, Reason
from shared.figures import DISCLOSURE_ROWS, figures

MOST_REPORTS = 200


class NoSuchAgency(Declined):
    """No report is known of a body with this id."""

    title = "No such agency"
    status = 404
    advice = "Search for the body's name: its reports have its id and key."


class YearReport(BaseModel):
    """One report of the body."""

    report_id: str
    agency_id: str
    year: int | None
    agency: str | None
    title: str | None
    template: str | None
    published_on: date | None
    url: str
    fetched_at: datetime
    quality_score: float | None
    usable_for_sums: bool | None
    coverage: float
    figures: dict[str, int | float | str] = Field(description="By path.")
    without_number: dict[str, Reason] = Field(
        description="Cells that its form asks for and that have no number, and why."
    )
    rates: dict[str, float | None] = Field(description="By the code of the rate; null where a cell is missing.")
    findings: list[Finding]
    doubts: list[str] = Field(description="Codes.")
    sources: list[str] = Field(description="All addresses that it was found at.")


class Agency(BaseModel):
    """A body over the years."""

    agency_key: str
    agency_ids: list[str] = Field(description="One for each site and name.")
    names: list[str] = Field(description="The newest first.")
    region: IndexedRegion
    level: str
    kind: str
    reports: list[YearReport] = Field(description="By year, then by id; those without a year last.")
    years: list[int]
    gaps: list[int] = Field(description="Years between the first and the last of which no report is known.")
    several: list[int] = Field(description="Years of which there are several reports, on several sites.")
    cut: bool = Field(description="Whether there are more reports than are shown.")


async def agency(index: LiveIndex, agency_id: str) -> Agency:
    """The body that has this id or key. Raises ``NoSuchAgency``."""
    named = {"bool": {"should": [{"term": {"agency_id": agency_id}}, {"term": {"agency_key": agency_id}}]}}
    one = await index.documents(named, ["agency_key", "agency_id"], 1)
    if not one:
        raise NoSuchAgency(f"There is no report of an agency {agency_id}.")
    key = one[0].get("agency_key")
    query = {"term": {"agency_key": key}} if key else {"term": {"agency_id": one[0]["agency_id"]}}
    found = await index.documents(query, ["*"], MOST_REPORTS + 1)
    return over_the_years([IndexedReport.model_validate(each) for each in found])


def over_the_years(newest_first: Sequence[IndexedReport]) -> Agency:
    """The body that these reports, at least one, are of."""
    shown, newest = newest_first[:MOST_REPORTS], newest_first[0]
    reports = sorted(map(_report, shown), key=lambda each: (each.year is None, each.year or 0, each.report_id))
    counted = [report.year for report in reports if report.year is not None]
    years = sorted(set(counted))
    return Agency(
        agency_key=newest.agency_key or newest.agency_id,
        agency_ids=_distinct(document.agency_id for document in shown),
        names=_distinct(document.agency for document in shown if document.agency),
        region=newest.region,
        level=newest.agency_level,
        kind=newest.agency_kind,
        reports=reports,
        years=years,
        gaps=sorted(set(range(years[0], years[-1])) - set(years)) if years else [],
        several=[year for year in years if counted.count(year) > 1],
        cut=len(newest_first) > MOST_REPORTS,
    )


def _distinct(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def _report(document: IndexedReport) -> YearReport:
    report = document.report
    numbers = {path: value for path, value in report.flat().items() if value is not None}
    asked = [figure.path for name in DISCLOSURE_ROWS if name == report.template for figure in figures(name)]
    return YearReport(
        report_id=document.report_id,
        agency_id=document.agency_id,
        year=document.year,
        agency=document.agency,
        title=document.title,
        template=document.template,
        published_on=document.published_on,
        url=document.source.final_url,
        fetched_at=document.source.fetched_at,
        quality_score=document.quality_score,
        usable_for_sums=document.usable_for_sums,
        coverage=document.coverage,
        figures=numbers,
        without_number={path: reason(report.notes, path) for path in asked if path not in numbers},
        rates={code: _value(rate, numbers) for code, rate in RATES.items()},
        findings=list(document.findings),
        doubts=list(document.doubt_codes),
        sources=_distinct([document.source.url, *(source.url for source in document.sources)]),
    )


def _value(rate: Rate, numbers: dict[str, int | float | str]) -> float | None:
    above, below = (_sum(numbers, paths) for paths in (rate.numerator, rate.denominator))
    return above / below if above is not None and below else None


def _sum(numbers: dict[str, int | float | str], paths: Iterable[str]) -> float | None:
    found = [numbers.get(path) for path in paths]
    countable = [value for value in found if isinstance(value, int | float)]
    return float(sum(countable)) if len(countable) == len(found) else None
