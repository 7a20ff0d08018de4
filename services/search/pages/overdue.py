"""The board of what is overdue: by region, with the legal date."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from services.search.agency.overdue import NoRegistry, missing
from services.search.language import Language, LanguageCode
from services.search.live_index import live_index_of
from services.search.pages.rendering import render
from shared.deadline import today

router = APIRouter()
_MOST_SHOWN = 300
_FIRST_YEAR = 2018


@router.get("/overdue")
async def overdue_page(
    request: Request,
    year: Annotated[int | None, Query(ge=2000, le=2100)] = None,
    region: Annotated[str | None, Query(pattern=r"^\d{6}$")] = None,
    lang: LanguageCode = "zh",
) -> Response:
    """Who has not published by the legal date."""
    language = Language(lang)
    day = today()
    about = year or day.year - 1
    try:
        found = await missing(live_index_of(request), about, region, day)
    except NoRegistry:
        found = None
    return render(
        "overdue.html",
        language,
        found=found,
        year=about,
        region=region,
        years=range(day.year - 1, _FIRST_YEAR, -1),
        shown=found.missing[:_MOST_SHOWN] if found else [],
        switch=f"/overdue?year={about}" + ("" if language.other == "zh" else "&lang=en"),
        here="overdue",
    )
