"""The board of the sources: which went quiet, which fail, when each is due."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from services.search.agency.overdue import NoRegistry
from services.search.language import Language, LanguageCode
from services.search.pages.rendering import render
from services.search.source.board import SourceBoard
from services.search.source.listed import SourceParameters

router = APIRouter()


class PageParameters(SourceParameters):
    """The list as the page shows it."""

    lang: LanguageCode = "zh"

    def path(self, **change: object) -> str:
        """The address of the page with something changed."""
        given = {**self.model_dump(exclude_defaults=True), **change}
        kept = {name: str(value).lower() for name, value in given.items() if value not in (None, "zh", 0)}
        return f"/sources?{urlencode(kept)}" if kept else "/sources"


@router.get("/sources")
async def sources_page(request: Request, parameters: Annotated[PageParameters, Query()]) -> Response:
    """Every source with its state."""
    language = Language(parameters.lang)
    board: SourceBoard = request.app.state.sources
    try:
        found = await board.show(parameters)
    except NoRegistry:
        found = None
    return render(
        "sources.html",
        language,
        found=found,
        asked=parameters,
        to=parameters.path,
        switch=parameters.path(lang=language.other),
        here="sources",
    )
