"""Sentences of running text, without white space, each knowing where its characters stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.parser.document import Document
from services.parser.regions import Region

_END = re.compile(r"[。!?\n]")
_SPACE = re.compile(r"\s")
_WRAPPED = 24
"""A line this long that ends without a stop goes on in the next."""
_LONGEST = 800


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` is narrow and without white space; ``places[i]`` is where ``text[i]`` stands in the document."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the document."""
        return self.places[start], self.places[end - 1] + 1


def sentences_of(document: Document, prose: Region) -> Iterator[Sentence]:
    """The sentences of a stretch of running text that hold a word and could state a figure."""
    start = line = prose.start
    for stop in _END.finditer(document.narrow, prose.start, prose.end):
        if stop[0] == "\n":
            wrapped = stop.start() - line >= _WRAPPED and stop.start() > start
            line = stop.end()
            if wrapped:
                continue
        yield from _sentence(document, start, stop.start())
        start = line = stop.end()
    yield from _sentence(document, start, prose.end)


def _sentence(document: Document, start: int, end: int) -> Iterator[Sentence]:
    piece = document.narrow[start : min(end, start + _LONGEST)]
    if not piece.strip():
        return
    if not _SPACE.search(piece):
        yield Sentence(piece, tuple(range(start, start + len(piece))))
        return
    kept = [(each, at) for at, each in enumerate(piece, start) if not each.isspace()]
    yield Sentence("".join(each for each, _ in kept), tuple(at for _, at in kept))
