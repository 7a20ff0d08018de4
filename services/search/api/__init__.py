"""The JSON API, version 1: one module for each noun that can be asked for."""

from typing import Any

from fastapi import APIRouter

from services.search.api import aggregates, collection, compare, exports, facets, feed, originals, reports, suggestions
from services.search.problem import MEDIA_TYPE, described

ROOT = "/api/v1"
_PROBLEM = {MEDIA_TYPE: {"schema": described()}}
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"description": "What is wrong with the request, and where.", "content": _PROBLEM},
    503: {"description": "The index does not answer; try again.", "content": _PROBLEM},
}

router = APIRouter(prefix=ROOT, responses=_PROBLEMS)
for _noun in (feed, reports, originals, facets, suggestions, collection, aggregates, compare, exports):
    router.include_router(_noun.router)
