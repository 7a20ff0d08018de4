"""Messages that failed."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request

from services.search.dead_letter.board import LetterBoard
from services.search.dead_letter.listed import LetterList, LetterParameters, listed
from services.search.finding.keys import Keys

router = APIRouter()


@router.get("/dead-letters")
async def dead_letters(
    request: Request,
    parameters: Annotated[LetterParameters, Query()],
    authorization: Annotated[str, Header(description="`Bearer` and a key, where the service has keys.")] = "",
) -> LetterList:
    """The dead letters about which nothing was decided, newest first, without the bytes of their messages."""
    keys: Keys = request.app.state.keys
    if keys.hashes:
        keys.owner(authorization)
    board: LetterBoard = request.app.state.dead_letters
    letters, cut = await board.now()
    return listed(letters, parameters, cut=cut)
