"""Reports that the law asks for and that are not there."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request

from services.search.agency.overdue import OverdueAnswer, missing
from services.search.live_index import live_index_of
from shared.deadline import today

router = APIRouter()


@router.get("/overdue")
async def overdue_reports(
    request: Request,
    year: Annotated[int | None, Query(ge=2000, le=2100, description="What the reports are about.")] = None,
    region: Annotated[str | None, Query(pattern=r"^\d{6}$", description="Only bodies in this region.")] = None,
    on: Annotated[date | None, Query(description="As it was on this day; default: today in China.")] = None,
) -> OverdueAnswer:
    """The bodies of the operator's list of sources whose report is not known after the legal date."""
    day = on or today()
    return await missing(live_index_of(request), year or day.year - 1, region, day)
