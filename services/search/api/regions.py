"""Regions: their parts, and what is known of each."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request

from services.search.agency.region import RegionAnswer
from services.search.agency.region import region as region_of
from services.search.live_index import live_index_of
from services.search.query.parameters import SearchParameters

router = APIRouter()
Code = Annotated[str, Path(pattern=r"^\d{6}$", description="Code of GB/T 2260.")]


@router.get("/regions")
async def nation(request: Request, parameters: Annotated[SearchParameters, Query()]) -> RegionAnswer:
    """The provinces, each with the reports of a search that are known and usable of it."""
    return await region_of(live_index_of(request), None, parameters)


@router.get("/regions/{code}")
async def region(request: Request, code: Code, parameters: Annotated[SearchParameters, Query()]) -> RegionAnswer:
    """A region and its parts, each with the reports of a search that are known and usable of it."""
    return await region_of(live_index_of(request), code, parameters)
