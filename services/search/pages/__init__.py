"""The pages for people, rendered on the server: one module for each page."""

from fastapi import APIRouter

from services.search.pages import (
    agencies,
    api,
    compare,
    data,
    dead_letters,
    decisions,
    original,
    overdue,
    quality,
    regions,
    report,
    search,
    sources,
)

router = APIRouter(include_in_schema=False)
_PAGES = (
    *(search, report, original, agencies, regions, data, quality, overdue),
    *(sources, dead_letters, compare, decisions, api),
)
for _page in _PAGES:
    router.include_router(_page.router)
