"""Sentences of running text, without white space, each knowing where its characters stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.parser.document import Document
from services.parser.regions import Region

_END = re.compile(r"[。!?\n]")
_WRAPPED = 24
"""A line this long that ends without a stop goes on in the next."""
_SHORTEST, _LONGEST = 6, 800
_COULD_COUNT = re.compile(r"[\d一二三四五六七八九十两〇零未没无]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """``text`` is narrow and without white space; it begins at ``start`` of the document."""

    text: str
    start: int
    printed: str = ""
    """The sentence with the white space that ``text`` leaves out, if any."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where ``text[start:end]`` stands in the document."""
        if self.printed:
            places = [at for at, each in enumerate(self.printed, self.start) if not each.isspace()]
            return places[start], places[end - 1] + 1
        return self.start + start, self.start + end


def sentences_of(document: Document, prose: Region) -> Iterator[Sentence]:
    """The sentences of a stretch of running text that hold a word and could state a figure."""
    if prose.end - prose.start < _SHORTEST:
        return
    text = document.narrow
    start = line = prose.start
    for stop in _END.finditer(text, prose.start, prose.end):
        at = stop.start()
        if stop[0] == "\n":
            wrapped = at - line >= _WRAPPED and at > start
            line = at + 1
            if wrapped:
                continue
        sentence = _sentence(text[start:at], start)
        if sentence:
            yield sentence
        start = line = at + 1
    sentence = _sentence(text[start : prose.end], start)
    if sentence:
        yield sentence


def _sentence(words: str, start: int) -> Sentence | None:
    words = words[:_LONGEST]
    if len(words) < _SHORTEST or not _COULD_COUNT.search(words):
        return None
    text = "".join(words.split())
    return Sentence(text, start, words if len(text) < len(words) else "")
