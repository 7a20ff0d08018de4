"""Agencies: a body over the years."""

from typing import Annotated

from fastapi import APIRouter, Path, Request

from services.search.agency.agency import Agency
from services.search.agency.agency import agency as agency_of
from services.search.live_index import live_index_of

router = APIRouter()
AgencyId = Annotated[str, Path(min_length=1, max_length=100, description="`agency_key` or `agency_id` of a report.")]


@router.get("/agencies/{agency_id}")
async def agency(request: Request, agency_id: AgencyId) -> Agency:
    """A body over the years: figures, rates, findings and sources of each, and the years that are missing."""
    return await agency_of(live_index_of(request), agency_id)
