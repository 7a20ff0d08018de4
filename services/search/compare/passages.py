"""A narrative as the paragraphs that are compared, within bounds: no text of any length costs more than these."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shared.contracts import Section, SectionKey

MOST_CHARACTERS = 120_000
"""Of one report that are compared; the longest reports have a tenth of it."""
LONGEST = 1_500
"""Characters of a passage; a longer paragraph is cut, at a sentence's end where there is one."""
MOST_PASSAGES = 1_500

_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a part of a long one."""

    section: SectionKey
    text: str

    @property
    def masked(self) -> str:
        """The text without blanks, each figure a 0: the same when only the figures were brought up to date."""
        return _DIGITS.sub("0", _SPACE.sub("", self.text))


@dataclass(frozen=True, slots=True)
class Passages:
    """The passages of a report, and whether they are all of it."""

    all: tuple[Passage, ...]
    is_cut: bool


def passages(narrative: Iterable[Section]) -> Passages:
    """The passages of a narrative, in its order."""
    found: list[Passage] = []
    room = MOST_CHARACTERS
    for section in narrative:
        for text in _texts(section.text):
            if len(text) > room or len(found) >= MOST_PASSAGES:
                return Passages(tuple(found), is_cut=True)
            found.append(Passage(section.key, text))
            room -= len(text)
    return Passages(tuple(found), is_cut=False)


def _texts(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = _end(text, start)
        if piece := text[start:end].strip():
            yield piece
        start = end


def _end(text: str, start: int) -> int:
    """Where the passage from ``start`` ends: with its line, or before it grows too long."""
    furthest = start + LONGEST
    newline = text.find("\n", start, furthest)
    if newline >= 0:
        return newline + 1
    if furthest >= len(text):
        return len(text)
    sentence = text.rfind("。", start, furthest)
    return sentence + 1 if sentence > start else furthest
