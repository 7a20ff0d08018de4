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
for _page in (
    search,
    report,
    original,
    agencies,
    regions,
    data,
    quality,
    overdue,
    sources,
    dead_letters,
    compare,
    decisions,
    api,
):
    router.include_router(_page.router)
