"""The sources with how each fares, as ``gongkai sources status`` shows it."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Self

from pydantic import BaseModel, Field

from services.search.problem import BadParameter
from services.search.source.states import UNKNOWN, Known
from shared.outcomes import Outcome
from shared.overdue import within
from shared.overdue.registry import region_of
from shared.regions import regions
from shared.sources import Source
from shared.sources.due import next_due

MOST_RANK = 1_000_000


class SourceParameters(BaseModel):
    """Which sources, and which part of their list."""

    model_config = {"extra": "forbid"}

    region: str | None = Field(default=None, pattern=r"^\d{6}$", description="Only bodies in this region.")
    quiet: bool | None = Field(default=None, description="Had reports and shows none now.")
    failing: bool | None = Field(default=None, description="Has addresses that give nothing.")
    size: int = Field(default=50, ge=1, le=500, description="How many to show.")
    start: int = Field(default=0, ge=0, le=MOST_RANK, description="How many to pass over; `next` of the last answer.")


class FailingAddress(BaseModel):
    """An address that gives nothing."""

    url: str
    outcome: Outcome
    at: datetime
    times: int = Field(description="In a row.")


class SourceStatus(BaseModel):
    """A source and how it fares."""

    agency: str
    region: str = Field(description="Code; empty for a body of the nation, or as long as nobody says it.")
    entries: list[str] = Field(description="Its entry pages.")
    last_success: datetime | None = Field(description="When it last gave a document.")
    found: int = Field(description="Reports that its newest crawl found.")
    found_before: int = Field(description="The most that an earlier crawl found.")
    quiet: bool
    next_due: datetime
    failing: list[FailingAddress]

    @classmethod
    def of(cls, source: Source, region: str, known: Known, now: datetime) -> Self:
        """How ``source`` fares."""
        return cls(
            agency=source.agency,
            region=region,
            entries=[entry.url for entry in source.entries],
            last_success=known.state.last_success,
            found=known.found,
            found_before=known.state.found_before,
            quiet=known.is_quiet,
            next_due=next_due(source, known.state, now),
            failing=[
                FailingAddress(url=url, outcome=each.outcome, at=each.at, times=each.times)
                for url, each in known.state.failing.items()
            ],
        )


class SourceList(BaseModel):
    """A part of the list of sources."""

    at: datetime
    total: int = Field(description="Sources that are asked for.")
    quiet: int = Field(description="Of these, those that went quiet.")
    failing: int = Field(description="Of these, those with an address that gives nothing.")
    sources: list[SourceStatus] = Field(description="In the order of the operator's list.")
    next: int | None = Field(description="`start` of what follows; null at the end.")


def listed(sources: Sequence[Source], known: Mapping[str, Known], parameters: SourceParameters) -> SourceList:
    """The part of ``sources`` that is asked for. Raises ``BadParameter``."""
    now = datetime.now(UTC)
    asked = [source for source in _in_region(sources, parameters.region) if _fits(known, source, parameters)]
    end = parameters.start + parameters.size
    return SourceList(
        at=now,
        total=len(asked),
        quiet=sum(_known(known, source).is_quiet for source in asked),
        failing=sum(bool(_known(known, source).state.failing) for source in asked),
        sources=[
            SourceStatus.of(source, _region_code(source), _known(known, source), now)
            for source in asked[parameters.start : end]
        ],
        next=end if end < len(asked) else None,
    )


def _known(known: Mapping[str, Known], source: Source) -> Known:
    return known.get(source.agency, UNKNOWN)


def _in_region(sources: Sequence[Source], region: str | None) -> Sequence[Source]:
    if region is None:
        return sources
    if region not in regions().by_code:
        raise BadParameter("region", f"{region} is no known region")
    return within(sources, regions().by_code[region])


def _fits(known: Mapping[str, Known], source: Source, parameters: SourceParameters) -> bool:
    state = _known(known, source)
    return parameters.quiet in (None, state.is_quiet) and parameters.failing in (None, bool(state.state.failing))


def _region_code(source: Source) -> str:
    region = region_of(source)
    return region.code if region else ""
