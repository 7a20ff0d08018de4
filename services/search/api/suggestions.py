"""Suggestions while somebody types."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from services.search.query.suggestion import Suggestions
from services.search.report_index import index_of

router = APIRouter()

Typed = Annotated[str, Query(min_length=1, max_length=50, description="What was typed so far.")]


@router.get("/suggestions")
async def suggestions(request: Request, q: Typed) -> Suggestions:
    """Bodies and regions whose names begin with, or hold, what was typed."""
    return await index_of(request).suggest(q)
