"""Aggregates: sums, medians and rates in groups, each with what it rests on."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from services.search.aggregate.aggregate import aggregate
from services.search.aggregate.parameters import AggregateParameters
from services.search.aggregate.rates import RATES
from services.search.aggregate.result import Aggregate
from services.search.live_index import live_index_of
from shared.figures import DISCLOSURE_ROWS, all_figures, figures

router = APIRouter()


class RateAnswer(BaseModel):
    """A rate that has a name."""

    code: str
    zh: str
    en: str
    numerator: tuple[str, ...]
    denominator: tuple[str, ...]


class FigureAnswer(BaseModel):
    """A figure of the official tables."""

    path: str
    kind: str
    zh: str
    en: str
    templates: list[str]


@router.get("/aggregates")
async def aggregates(request: Request, parameters: Annotated[AggregateParameters, Query()]) -> Aggregate:
    """A figure or a rate over the reports that a search finds, with how many of them it rests on and which lack it."""
    return await aggregate(live_index_of(request), parameters)


@router.get("/rates")
async def rates() -> list[RateAnswer]:
    """The rates that have a name."""
    return [RateAnswer.model_validate(rate, from_attributes=True) for rate in RATES.values()]


@router.get("/figures")
async def known_figures() -> list[FigureAnswer]:
    """Every figure of the official tables, by its path, with the forms that ask for it."""
    asking = {name: {figure.path for figure in figures(name)} for name in DISCLOSURE_ROWS}
    return [
        FigureAnswer(
            path=figure.path,
            kind=figure.kind,
            zh=figure.zh,
            en=figure.en,
            templates=[name for name, paths in asking.items() if figure.path in paths],
        )
        for figure in all_figures().values()
    ]
