"""The pages for people, rendered on the server; there is no script in them."""

from pathlib import Path
from typing import Annotated, Literal

import jinja2
from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from services.search.address import Address, report_address
from services.search.api import ReportId, index_of
from services.search.api_page import operations
from services.search.cell import shown
from services.search.language import Language
from services.search.parameters import FACETS, PageParameters
from services.search.problem import Problem
from services.search.report_page import compose
from services.search.security import HEADERS

FOLDER = Path(__file__).parent

router = APIRouter(include_in_schema=False)
_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters["number"] = shown


def _render(template: str, language: Language, *, status: int = 200, **content: object) -> Response:
    text = _templates.get_template(template).render(t=language, **content)
    return HTMLResponse(text, status, dict(HEADERS))


@router.get("/")
async def search_page(request: Request, parameters: Annotated[PageParameters, Query()]) -> Response:
    """The search, its filters and results."""
    result = await index_of(request).search(parameters)
    address = Address(parameters)
    language = Language(parameters.lang)
    return _render(
        "search.html",
        language,
        parameters=parameters,
        result=result,
        address=address,
        facets=FACETS,
        switch=address.in_language(language.other),
    )


@router.get("/reports/{report_id}")
async def report_page(request: Request, report_id: ReportId, lang: Literal["zh", "en"] = "zh") -> Response:
    """One report: the official tables, findings, doubts, text and source."""
    language = Language(lang)
    page = compose(await index_of(request).report(report_id), language)
    switch = report_address(report_id, language.other)
    return _render("report.html", language, page=page, document=page.document, switch=switch)


@router.get("/api")
async def api_page(request: Request, lang: Literal["zh", "en"] = "zh") -> Response:
    """How to ask by program."""
    language = Language(lang)
    switch = "/api" if language.other == "zh" else "/api?lang=en"
    return _render("api.html", language, operations=operations(request.app.openapi()), switch=switch)


def problem_page(request: Request, problem: Problem) -> Response:
    """The page of an error, in the language that was asked for."""
    language = Language("en" if request.query_params.get("lang") == "en" else "zh")
    switch = "/" if language.other == "zh" else "/?lang=en"
    return _render("problem.html", language, status=problem.status, problem=problem, switch=switch)
