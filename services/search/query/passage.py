"""A highlighted passage as plain pieces of text, so that nobody ever handles text as markup."""

import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Markers that no indexed text can hold: ``shared.text.normalise`` removes Unicode's noncharacters."""

LONGEST = 400
"""Characters of a passage: where a text has no end of a sentence, the highlighter gives all of it."""
_BEFORE = 100

_MARKED = re.compile(f"{OPEN}([^{CLOSE}]*){CLOSE}")


class Piece(BaseModel):
    """A piece of a passage; a marked one is what the query matched."""

    text: str
    marked: bool = False


class Passage(BaseModel):
    """A passage of a report that matched."""

    field: str
    pieces: list[Piece]


def pieces(highlighted: str) -> list[Piece]:
    """The pieces of a text with markers, from shortly before the first one."""
    return list(_bounded(list(_pieces(highlighted))))


def _bounded(whole: Sequence[Piece]) -> Iterator[Piece]:
    room = LONGEST
    if sum(len(piece.text) for piece in whole) > LONGEST and len(whole) > 1 and not whole[0].marked:
        whole = [Piece(text=whole[0].text[-_BEFORE:]), *whole[1:]]
    for piece in whole:
        if room <= 0:
            return
        yield Piece(text=piece.text[:room], marked=piece.marked)
        room -= len(piece.text)


def _pieces(highlighted: str) -> Iterator[Piece]:
    end = 0
    for match in _MARKED.finditer(highlighted):
        if match.start() > end:
            yield Piece(text=highlighted[end : match.start()])
        yield Piece(text=match[1], marked=True)
        end = match.end()
    if end < len(highlighted):
        yield Piece(text=highlighted[end:])
