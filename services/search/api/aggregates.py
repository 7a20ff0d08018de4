"""Aggregates: sums, medians and rates in groups, each with what it rests on."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from services.search.aggregate.aggregate import aggregate
from services.search.aggregate.parameters import AggregateParameters
from services.search.aggregate.rates import RATES
from services.search.aggregate.result import Aggregate
from services.search.export.dictionary import FigureEntry, figure_entries
from services.search.live_index import live_index_of

router = APIRouter()


class RateAnswer(BaseModel):
    """A rate that has a name."""

    code: str
    zh: str
    en: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]


@router.get("/aggregates")
async def aggregates(request: Request, parameters: Annotated[AggregateParameters, Query()]) -> Aggregate:
    """A figure or a rate over the reports that a search finds, with how many of them it rests on and which lack it."""
    return await aggregate(live_index_of(request), parameters)


@router.get("/rates")
async def rates() -> list[RateAnswer]:
    """The rates that have a name."""
    return [RateAnswer.model_validate(rate, from_attributes=True) for rate in RATES.values()]


@router.get("/figures")
async def known_figures() -> list[FigureEntry]:
    """Every figure of the official tables, by its path, with the forms that ask for it."""
    return list(figure_entries())
