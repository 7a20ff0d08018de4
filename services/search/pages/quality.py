"""The board of data quality: which rules are broken how often, by year and region; each number leads to its list."""

from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from services.search.language import Language
from services.search.live_index import live_index_of
from services.search.pages.address import Address
from services.search.pages.chips import chips
from services.search.pages.naming import value_name
from services.search.pages.rendering import render
from services.search.query.parameters import PageParameters
from services.search.query.request import matching

router = APIRouter()
_MOST_RULES, _MOST_YEARS, _MOST_REGIONS = 60, 12, 40
_YEARS = {"terms": {"field": "year", "size": _MOST_YEARS, "order": {"_key": "desc"}}}
_BOARD = {
    "years": {**_YEARS, "aggs": {"usable": {"filter": {"term": {"usable_for_sums": True}}}}},
    "rules": {"terms": {"field": "finding_rules", "size": _MOST_RULES}, "aggs": {"years": _YEARS}},
    "regions": {
        "terms": {"field": "region.path", "size": _MOST_REGIONS, "include": "..0000"},
        "aggs": {"found": {"filter": {"term": {"has_findings": True}}}},
    },
}


@router.get("/quality")
async def quality_page(request: Request, parameters: Annotated[PageParameters, Query()]) -> Response:
    """Findings by rule and year, and by region, among the reports of a search."""
    language = Language(parameters.lang)
    answer = await live_index_of(request).search({"query": matching(parameters), "size": 0, "aggs": _BOARD})
    found = answer.get("aggregations", {})
    address = Address(parameters)
    return render(
        "quality.html",
        language,
        years=_buckets(found, "years"),
        rules=[(bucket, _by_year(bucket)) for bucket in _buckets(found, "rules")],
        regions=_buckets(found, "regions"),
        chips=chips(parameters, language),
        reports=lambda **chosen: address.on_page("/", chosen),
        value_name=lambda facet, value: value_name(facet, value, language),
        switch="/quality?" + urlencode({} if language.other == "zh" else {"lang": "en"}),
        here="quality_board",
    )


def _buckets(found: dict[str, Any], name: str) -> list[dict[str, Any]]:
    buckets: list[dict[str, Any]] = found.get(name, {}).get("buckets", [])
    return buckets


def _by_year(bucket: dict[str, Any]) -> dict[int, int]:
    return {year["key"]: year["doc_count"] for year in bucket["years"]["buckets"]}
