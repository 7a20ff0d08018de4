"""The board of dead letters. Where the service has keys one is asked for, and comes with the form each time."""

from typing import Annotated, get_args
from urllib.parse import parse_qs, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.responses import Response

from services.search.dead_letter.board import LetterBoard
from services.search.dead_letter.listed import LetterParameters, listed
from services.search.finding.keys import Keys, NoKey
from services.search.language import Language, LanguageCode
from services.search.pages.rendering import render
from shared.contracts.dead_letter import Stage

router = APIRouter()


class PageParameters(LetterParameters):
    """The list as the page shows it."""

    lang: LanguageCode = "zh"

    def path(self, **change: object) -> str:
        """The address of the page with something changed."""
        given = {**self.model_dump(mode="json", exclude_defaults=True), **change}
        kept = {name: value for name, value in given.items() if value not in (None, "zh", 0)}
        return f"/dead-letters?{urlencode(kept)}" if kept else "/dead-letters"


@router.get("/dead-letters")
async def dead_letters_page(request: Request, parameters: Annotated[PageParameters, Query()]) -> Response:
    """The letters; where keys are needed, the form that asks for one."""
    keys: Keys = request.app.state.keys
    if keys.hashes:
        return _locked(parameters)
    return await _letters(request, parameters, locked=False)


@router.post("/dead-letters")
async def dead_letters_unlocked(request: Request) -> Response:
    """The letters for the key of the form; it never stands in an address, and the answer in no cache."""
    given = {name: values[0] for name, values in parse_qs((await request.body()).decode("utf-8", "replace")).items()}
    key = given.pop("key", "")
    try:
        parameters = PageParameters.model_validate(given)
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error
    keys: Keys = request.app.state.keys
    try:
        keys.owner(f"Bearer {key}")
    except NoKey as refused:
        return _locked(parameters, refused.status)
    answer = await _letters(request, parameters, locked=True)
    answer.headers["Cache-Control"] = "no-store"
    return answer


async def _letters(request: Request, parameters: PageParameters, *, locked: bool) -> Response:
    board: LetterBoard = request.app.state.dead_letters
    letters, cut = await board.now()
    return _page(parameters, found=listed(letters, parameters, cut=cut), locked=locked)


def _locked(parameters: PageParameters, status: int = 200) -> Response:
    return _page(parameters, status, found=None, locked=True)


def _page(parameters: PageParameters, status: int = 200, **content: object) -> Response:
    language = Language(parameters.lang)
    return render(
        "dead_letters.html",
        language,
        status=status,
        asked=parameters,
        refused=status != 200,  # noqa: PLR2004
        stages=get_args(Stage),
        to=parameters.path,
        switch=parameters.path(lang=language.other),
        here="dead_letters",
        **content,
    )
