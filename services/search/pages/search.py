"""The page of the search."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from services.search.language import Language
from services.search.pages.address import Address
from services.search.pages.rendering import render
from services.search.query.parameters import PageParameters
from services.search.report_index import index_of

router = APIRouter()

FACETS = ("year", "template", "finding", "doubt", "agency")


@router.get("/")
async def search_page(request: Request, parameters: Annotated[PageParameters, Query()]) -> Response:
    """The search, its filters and results."""
    result = await index_of(request).search(parameters)
    address = Address(parameters)
    language = Language(parameters.lang)
    return render(
        "search.html",
        language,
        parameters=parameters,
        result=result,
        address=address,
        facets=FACETS,
        switch=address.in_language(language.other),
    )
