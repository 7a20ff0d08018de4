"""What a page prints that is no part of the report: its number, and the head that every page repeats."""

import re
from collections import Counter
from collections.abc import Sequence

from services.parser.readers.paged.page import Item, Page
from services.parser.readers.ruled import TextLine

_NUMBER = re.compile(
    r"[-—–―·.\s]*第?\s*\d{1,3}\s*页?\s*(?:[/,，]?\s*共?\s*\d{1,3}\s*页)?[-—–―·.\s]*|\d{1,3}\s*/\s*\d{1,3}"
)
_DIGITS = re.compile(r"\d+")
_MARGIN = 0.12
"""Page numbers and running heads stand in this share of the page, at its head or foot."""
_FEWEST_PAGES = 3
_LONGEST_NUMBER = 20


def without_furniture(pages: Sequence[tuple[Page, list[Item]]]) -> list[tuple[Page, list[Item]]]:
    """The pages' items without page numbers and running heads."""
    drop = _numbers(pages) | _heads(pages)
    return [(page, [item for item in items if id(item) not in drop]) for page, items in pages]


def _edges(page: Page, items: Sequence[Item]) -> list[TextLine]:
    """The first and the last line, where they stand in the page's margins."""
    ends = [*items[:1], *items[-1:]]
    return [
        item
        for item in ends
        if isinstance(item, TextLine)
        and (item.bottom < _MARGIN * page.height or item.top > (1 - _MARGIN) * page.height)
    ]


def _numbers(pages: Sequence[tuple[Page, list[Item]]]) -> set[int]:
    """Marked numbers (- 3 -), and bare ones that count the pages."""
    drop = set()
    bare: list[tuple[int, TextLine]] = []
    for page, items in pages:
        for line in _edges(page, items):
            if len(line.text) > _LONGEST_NUMBER:
                continue
            if line.text.isdecimal():
                bare.append((int(line.text) - page.number, line))
            elif _NUMBER.fullmatch(line.text):
                drop.add(id(line))
    offsets = Counter(offset for offset, _ in bare)
    return drop | {id(line) for offset, line in bare if offset == 0 or offsets[offset] > 1}


def _heads(pages: Sequence[tuple[Page, list[Item]]]) -> set[int]:
    found: Counter[str] = Counter()
    lines: list[tuple[str, TextLine]] = []
    for page, items in pages:
        for line in _edges(page, items):
            words = _DIGITS.sub("", line.text)
            if words:
                found[words] += 1
                lines.append((words, line))
    most = max(_FEWEST_PAGES, len(pages) // 2)
    return {id(line) for words, line in lines if found[words] >= most}
