"""The collection: what there is."""

from fastapi import APIRouter, Request

from services.search.query.collection import Collection
from services.search.report_index import index_of

router = APIRouter()


@router.get("/collection")
async def collection(request: Request) -> Collection:
    """How many reports, bodies, provinces and years there are, how many came today, how many can be summed up."""
    return await index_of(request).collection()
