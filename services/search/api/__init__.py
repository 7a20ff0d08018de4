"""The JSON API, version 1: one module for each noun that can be asked for."""

from typing import Any

from fastapi import APIRouter

from services.search.api import (
    agencies,
    aggregates,
    collection,
    compare,
    dead_letters,
    exports,
    facets,
    feed,
    findings,
    originals,
    overdue,
    regions,
    reports,
    sources,
    suggestions,
)
from services.search.problem import MEDIA_TYPE, described

ROOT = "/api/v1"
_PROBLEM = {MEDIA_TYPE: {"schema": described()}}
_PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"description": "What is wrong with the request, and where.", "content": _PROBLEM},
    503: {"description": "The index does not answer; try again.", "content": _PROBLEM},
}

router = APIRouter(prefix=ROOT, responses=_PROBLEMS)
_NOUNS = (
    *(feed, reports, originals, facets, suggestions, collection, agencies, regions),
    *(aggregates, compare, exports, findings, overdue, sources, dead_letters),
)
for _noun in _NOUNS:
    router.include_router(_noun.router)
