"""Reports that the law asks for and that are not there."""

import asyncio
from datetime import date

from pydantic import BaseModel, Field

from services.search.live_index import LiveIndex
from services.search.problem import BadParameter, Declined
from shared.overdue import Missing, Overview, overdue, within
from shared.regions import regions
from shared.sources import BadSources, Source, load

MOST_SHOWN = 10_000


class NoRegistry(Declined):
    """Nobody has told this service who has to report."""

    title = "No list of sources"
    status = 404
    advice = "Who has to report is told by a list of sources: the operator names it in SEARCH_SOURCES_FILE."


class MissingReport(BaseModel):
    """A report that is not known after the legal date."""

    agency: str
    region: str = Field(description="Code; empty for a body of the nation.")
    place: str
    level: str
    year: int
    due: date
    days: int = Field(description="Since the legal date.")
    sure: bool
    doubts: list[str] = Field(description="Why it is not sure.")
    finding_id: str
    message: str
    message_en: str


class OverdueAnswer(BaseModel):
    """How the bodies of the list of sources stand."""

    year: int
    on: date
    expected: int = Field(description="Bodies that have to report.")
    reported: int
    not_due: int = Field(description="Bodies without a report whose date has not passed.")
    overdue: int = Field(description="Bodies whose report is surely missing.")
    unsure: int = Field(description="Bodies of which that cannot be told.")
    by_place: dict[str, int]
    missing: list[MissingReport]
    cut: bool


async def missing(index: LiveIndex, year: int, region: str | None, on: date) -> OverdueAnswer:
    """Who is overdue. Raises ``NoRegistry``, ``BadParameter`` and elasticsearch's errors."""
    sources = await asyncio.to_thread(_sources, index)
    if region is not None:
        if region not in regions().by_code:
            raise BadParameter("region", f"{region} is no known region")
        sources = within(sources, regions().by_code[region])
    return _answer(await overdue(index.client, index.settings, sources, year, on))


def _sources(index: LiveIndex) -> list[Source]:
    path = index.settings.search_sources_file
    if path is None:
        raise NoRegistry("This service does not know who has to report.")
    try:
        return load(path)
    except BadSources as error:
        raise NoRegistry(f"The list of sources cannot be read: {error.mistakes[0].message}.") from error


def _answer(found: Overview) -> OverdueAnswer:
    return OverdueAnswer(
        year=found.year,
        on=found.on,
        expected=found.expected,
        reported=found.reported,
        not_due=found.not_due,
        overdue=len(found.sure),
        unsure=len(found.missing) - len(found.sure),
        by_place=found.by_place(),
        missing=[_missing(each) for each in found.missing[:MOST_SHOWN]],
        cut=len(found.missing) > MOST_SHOWN,
    )


def _missing(each: Missing) -> MissingReport:
    finding = each.finding
    return MissingReport(
        agency=each.source.agency,
        region=each.region.code if each.region else "",
        place=each.place,
        level=each.level,
        year=each.year,
        due=each.due,
        days=each.days,
        sure=not each.doubts,
        doubts=list(each.doubts),
        finding_id=finding.id,
        message=finding.message,
        message_en=finding.message_en,
    )
