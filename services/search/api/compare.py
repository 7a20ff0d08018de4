"""Comparison of two reports."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request

from services.search.compare.compare import Comparison
from services.search.compare.compare import compare as compare_reports
from services.search.report_index import index_of

router = APIRouter()
Id = Annotated[str, Query(min_length=1, max_length=200, description="Id of a report.")]


@router.get("/compare")
async def compare(request: Request, left: Id, right: Id) -> Comparison:
    """Two reports side by side: figures with their differences, and what became of the text."""
    index = index_of(request)
    one, other = await asyncio.gather(index.report(left), index.report(right))
    return await asyncio.to_thread(compare_reports, one, other)
