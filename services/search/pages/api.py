"""The page about the API: how to ask by program."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from services.search.language import Language, LanguageCode
from services.search.pages.operations import operations
from services.search.pages.rendering import render

router = APIRouter()


@router.get("/api")
async def api_page(request: Request, lang: LanguageCode = "zh") -> Response:
    """Every operation and parameter."""
    language = Language(lang)
    switch = "/api" if language.other == "zh" else "/api?lang=en"
    return render("api.html", language, operations=operations(request.app.openapi()), switch=switch)
