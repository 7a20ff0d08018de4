"""The page of two reports side by side."""

import asyncio
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from services.search.compare.compare import compare
from services.search.language import Language, LanguageCode
from services.search.live_index import live_index_of
from services.search.official.cell import SYMBOLS
from services.search.pages.rendering import render
from services.search.report_index import index_of
from shared.contracts import IndexedReport

router = APIRouter()
_MOST_OFFERED = 40
MOST_PASSAGES = 400
"""Of the text; the API has all."""
_SHOWN = ["report_id", "agency", "year"]
Id = Annotated[str, Query(min_length=1, max_length=200, description="Id of a report.")]


@router.get("/compare")
async def compare_page(
    request: Request, a: Id, b: Id | None = None, show: str = "differences", lang: LanguageCode = "zh"
) -> Response:
    """Report ``a`` beside ``b``; without ``b``, what it can be compared with."""
    language = Language(lang)
    first = await index_of(request).report(a)
    own = {"a": a, **({"b": b} if b else {}), **({"show": "all"} if show == "all" else {})}
    switch = f"/compare?{urlencode({**own, **({} if language.other == 'zh' else {'lang': 'en'})})}"
    if b is None:
        return render(
            "compare_with.html", language, first=first, others=await _others(request, first), switch=switch, here=""
        )
    second = await index_of(request).report(b)
    found = await asyncio.to_thread(compare, first, second)
    return render(
        "compare.html",
        language,
        found=found,
        sides=(found.left, found.right),
        figures=[figure for figure in found.figures if show == "all" or not figure.same],
        whole=show == "all",
        passages=found.narrative.passages[:MOST_PASSAGES],
        symbols=SYMBOLS,
        address=f"/compare?{urlencode({'a': a, 'b': b, **({'lang': lang} if lang == 'en' else {})})}",
        switch=switch,
        here="",
    )


async def _others(request: Request, first: IndexedReport) -> list[dict[str, object]]:
    """The body's other reports, else those of the same year and region."""
    index = live_index_of(request)
    not_itself = [{"ids": {"values": [first.report_id]}}]
    same = {"bool": {"filter": [{"term": {"agency_key": first.agency_key}}], "must_not": not_itself}}
    found = await index.documents(same, _SHOWN, _MOST_OFFERED)
    beside: list[dict[str, Any]] = [{"term": {"year": first.year}}] if first.year else []
    if first.region.path:
        beside.append({"term": {"region.path": first.region.path[-1]}})
    neighbours = {"bool": {"filter": beside, "must_not": [*not_itself, same]}}
    return [*found, *await index.documents(neighbours, _SHOWN, _MOST_OFFERED)]
