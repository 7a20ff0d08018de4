"""The page of a region: its parts ranked by a rate, each with the reports that this rests on."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.search.aggregate.aggregate import aggregate
from services.search.language import Language
from services.search.live_index import live_index_of
from services.search.pages.chart import share
from services.search.pages.data import lacks
from services.search.pages.parameters import DataParameters
from services.search.pages.quantities import quantities, rates
from services.search.pages.rendering import render
from shared.regions import regions

router = APIRouter()
FIRST_YEAR = 2018
"""The year before the official tables."""
Code = Annotated[str, Path(pattern=r"^\d{6}$")]


@router.get("/regions")
async def country_page(request: Request, parameters: Annotated[DataParameters, Query()]) -> Response:
    """The provinces."""
    return await _page(request, parameters, None)


@router.get("/regions/{code}")
async def region_page(request: Request, code: Code, parameters: Annotated[DataParameters, Query()]) -> Response:
    """A region and its parts."""
    if code not in regions().by_code:
        raise HTTPException(404, f"There is no region {code}")
    return await _page(request, parameters, code)


async def _page(request: Request, parameters: DataParameters, code: str | None) -> Response:
    language = Language(parameters.lang)
    registry = regions()
    fixed = {"by": "region", "under": code, "rank": parameters.rank or "value"}
    found = await aggregate(live_index_of(request), parameters.asked(**fixed, **({"region": [code]} if code else {})))
    values = [group.measures[found.measures[0]] for group in found.groups]
    path = f"/regions/{code}" if code else "/regions"
    return render(
        "regions.html",
        language,
        parameters=parameters,
        code=code,
        line=registry.line(registry.by_code[code]) if code else [],
        parts=registry.below(code or ""),
        found=found,
        name=found.of.en if language.code == "en" else found.of.zh,
        is_rate=bool(found.of.denominator),
        bars=[share(value, values) for value in values],
        figures=[(f"of:{each}", name) for each, name in quantities(language)],
        rates=[(f"rate:{each}", name) for each, name in rates(language)],
        lacks=lacks(found),
        years=[("", None), *((str(year), year) for year in range(datetime.now(UTC).year, FIRST_YEAR, -1))],
        path=path,
        switch=path + ("" if language.other == "zh" else "?lang=en"),
        here="regions",
    )
