"""The pages of bodies: find one, and see it over the years."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from services.search.language import Language, LanguageCode
from services.search.live_index import live_index_of
from services.search.pages.naming import value_name
from services.search.pages.rendering import render
from services.search.pages.years import rows
from services.search.problem import NoSuchReport
from shared.contracts import IndexedReport
from shared.text import normalise

router = APIRouter()
_MOST_LISTED = 60
_MOST_YEARS = 30
_SHOWN = ["agency", "agency_key", "agency_kind", "agency_level", "region.names", "year"]
Key = Annotated[str, Path(min_length=1, max_length=200)]


@router.get("/agencies")
async def agencies_page(
    request: Request, q: Annotated[str, Query(max_length=100)] = "", lang: LanguageCode = "zh"
) -> Response:
    """Bodies by name, those with most reports first."""
    language = Language(lang)
    name = normalise(q).strip()
    query: dict[str, Any] = {"match_phrase": {"agency": name}} if name else {"exists": {"field": "agency_key"}}
    newest = {"top_hits": {"size": 1, "_source": _SHOWN, "sort": [{"year": {"order": "desc", "missing": "_last"}}]}}
    groups = {"terms": {"field": "agency_key", "size": _MOST_LISTED}, "aggs": {"newest": newest}}
    answer = await live_index_of(request).search({"query": query, "size": 0, "aggs": {"bodies": groups}})
    buckets = answer.get("aggregations", {}).get("bodies", {}).get("buckets", [])
    found = [(bucket["newest"]["hits"]["hits"][0]["_source"], bucket["doc_count"]) for bucket in buckets]
    return render(
        "agencies.html",
        language,
        q=q,
        found=[(source, count) for source, count in found if source.get("agency_key")],
        value_name=lambda facet, value: value_name(facet, value, language),
        switch="/agencies" + ("" if language.other == "zh" else "?lang=en"),
        here="agencies",
    )


@router.get("/agencies/{key}")
async def agency_page(request: Request, key: Key, lang: LanguageCode = "zh") -> Response:
    """One body: a column for each year."""
    language = Language(lang)
    same = {"bool": {"should": [{"term": {"agency_key": key}}, {"term": {"agency_id": key}}]}}
    found = await live_index_of(request).documents(same, ["*"], _MOST_YEARS)
    if not found:
        raise NoSuchReport(f"There is no report of a body {key}.")
    reports = sorted(map(IndexedReport.model_validate, found), key=lambda each: (each.year or 0, each.report_id))
    return render(
        "agency.html",
        language,
        reports=reports,
        newest=reports[-1],
        rows=rows(reports, language),
        value_name=lambda facet, value: value_name(facet, value, language),
        switch=f"/agencies/{key}" + ("" if language.other == "zh" else "?lang=en"),
        here="agencies",
    )
