"""The page of the search, which is the home page too."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, FastAPI, Query, Request
from starlette.responses import RedirectResponse, Response

from services.search.language import Language
from services.search.pages.address import Address
from services.search.pages.chips import chips
from services.search.pages.naming import value_name
from services.search.pages.quantities import quantities
from services.search.pages.rendering import render
from services.search.pages.shown_report import figure_name
from services.search.query.facets import FACETS
from services.search.query.parameters import PageParameters
from services.search.query.result import SearchResult
from services.search.report_index import index_of

router = APIRouter()

_FACET_WORDS = {"kind": "kind_of_body", "usable": "usable_facet"}
_ORDERS = (
    ("relevance", "relevance"),
    ("year", "by_year"),
    ("published", "by_published"),
    ("updated", "by_updated"),
    ("quality", "by_quality"),
    ("applications.new_received.total", "by_received"),
)
_FEED = "/api/v1/reports.atom"
_EXPORTS = "/api/v1/exports/"
_FORMATS = (
    ("CSV", "csv"),
    ("CSV · wide", "csv-wide"),
    ("XLSX", "xlsx"),
    ("Parquet", "parquet"),
    ("JSON Lines", "jsonl"),
)
_STATES = ("number", "missing", "blank", "not_applicable", "absent", "ambiguous", "unreadable")


@router.get("/")
async def search_page(request: Request, parameters: Annotated[PageParameters, Query()]) -> Response:
    """The search, its filters and results."""
    result = await index_of(request).search(parameters)
    address = Address(parameters)
    language = Language(parameters.lang)
    asked = address.state.keys() - {"lang"}
    return render(
        "search.html",
        language,
        parameters=parameters,
        result=result,
        address=address,
        home=await index_of(request).collection() if result.collection and not asked else None,
        broken=_broken(result),
        facets=[(facet, _FACET_WORDS.get(facet, facet)) for facet in FACETS],
        orders=[order for order in _ORDERS if order[0] != "relevance" or parameters.q.strip()],
        chips=chips(parameters, language),
        quantities=quantities(language),
        exports=[(name, address.in_api(_EXPORTS + code)) for name, code in _FORMATS]
        if _answers(request.app, _EXPORTS)
        else [],
        feed=address.in_api(_FEED) if _answers(request.app, _FEED) else None,
        value_name=lambda facet, value: value_name(facet, value, language),
        figure_name=lambda path: figure_name(path, language),
        switch=address.in_language(language.other),
        here="search",
    )


def _answers(app: FastAPI, path: str) -> bool:
    return any(known.startswith(path) for known in app.openapi()["paths"])


def _broken(result: SearchResult) -> int:
    return next((item.count for item in result.facets["severity"] if item.value == "error"), 0)


@router.get("/figure-filter")
async def figure_filter(request: Request) -> Response:
    """The form of a condition on a figure, turned into the address of the search that has it."""
    given = dict(request.query_params)
    sign, path = given.get("figure_sign", ""), given.get("figure_path", "")
    condition = f"{path}:{sign}" if sign in _STATES else f"{path}:{sign}{given.get('figure_number', '')}"
    own = ("figure_path", "figure_sign", "figure_number")
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in own]
    return RedirectResponse(f"/?{urlencode([*kept, ('figure', condition)])}", 303)
