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
_SHORTEST, _LONGEST = 6, 800
_COULD_COUNT = re.compile(r"[\d一二三四五六七八九十两〇零未没无]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` is narrow and without white space; it begins at ``start`` of the document."""

    text: str
    start: int
    places: tuple[int, ...] = ()
    """Where each character stands, where white space was left out."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the document."""
        if self.places:
            return self.places[start], self.places[end - 1] + 1
        return self.start + start, self.start + end


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
    if len(piece) < _SHORTEST or not _COULD_COUNT.search(piece):
        return
    if not _SPACE.search(piece):
        yield Sentence(piece, start)
        return
    kept = [(each, at) for at, each in enumerate(piece, start) if not each.isspace()]
    if kept:
        yield Sentence("".join(each for each, _ in kept), kept[0][1], tuple(at for _, at in kept))
