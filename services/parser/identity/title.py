"""The report's title, wherever it stands, and what it names: the body and the year."""

import re
from collections.abc import Iterator
from itertools import pairwise

from services.parser.document import Block, Cell, Document
from services.parser.identity.calendar_years import YEAR
from services.parser.identity.names import is_body, is_institution, without_foreign_words
from services.parser.identity.wording import Title, title_in
from services.parser.normalise import narrow, squeeze

__all__ = ["Title", "titles_of"]

_PIECE = re.compile(r"(?:政府|政务)?信息公开(?:工作)?(?:年度)?|政府")
"""Where a title is cut when it is broken over lines."""
_DATED = re.compile(rf"(?:.{{2,40}}?)?{YEAR}(?:{_PIECE.pattern})?")
_NAMELESS = re.compile(rf"{YEAR}(?:{_PIECE.pattern})?(?:工作)?(?:年度)?(?:报告|年报)")
_AROUND_NAME = re.compile(rf"^{YEAR}|(?:政府|政务)?信息公开(?:工作)?$")
_YEAR_BELOW = re.compile(rf"[(\[]{YEAR}[)\]]")
_OTHER_PAGE = re.compile(r"(?:上|下)一(?:篇|条|页)|相关|附件")
_CRUMBS = re.compile(r"[>»›]+")
_MOST_LINES = 300
_MOST_ROWS = 20
_LONGEST_LINE = 240
_LONGEST_PIECE = 40


def titles_of(document: Document, end: int, stated_title: str = "") -> list[Title]:
    """All titles, the page's own lines first, then those of metadata and markup. ``end``: where the body begins."""
    lines = list(_lines(document, end))
    own = [title for line in (*lines, *_joined(lines)) for title in _titles_in(line)]
    stated = [title for line in (stated_title, *document.titles) for title in _titles_in(squeeze(narrow(line)))]
    own.sort(key=_worth)
    stated.sort(key=lambda title: title.year is None)
    if own and (not own[0].agency or own[0].year is None):
        own, stated = sorted([*own, *stated], key=_worth), []
    return list(dict.fromkeys([*own, *stated]))


def _worth(title: Title) -> tuple[bool, bool, bool]:
    return not title.agency, title.year is None, without_foreign_words(title.agency) != title.agency


def _lines(document: Document, end: int) -> Iterator[str]:
    """Lines, and cells of the grids that a page is laid out by where they may be a title."""
    for block in document.blocks[:_MOST_LINES]:
        if block.start > end:
            continue
        if block.kind != "grid":
            yield _line(document, block)
        else:
            cells = (_line(document, cell) for row in block.rows[:_MOST_ROWS] for cell in row)
            yield from (words for words in cells if "报告" in words or "年报" in words)


def _line(document: Document, part: Block | Cell) -> str:
    return squeeze(document.narrow[part.start : min(part.end, part.start + _LONGEST_LINE)])


def _joined(lines: list[str]) -> Iterator[str]:
    """Titles over three lines and over two: the body's name first, or cut behind its year."""
    ends = [at for at, line in enumerate(lines) if at and ("报告" in line or "年报" in line)]
    for at in ends:
        above = lines[max(0, at - 2) : at]
        if all(map(_begins_title, above)) and not all(map(is_institution, above)):
            yield "".join(lines[at - len(above) : at + 1])
    for at in ends:
        if _begins_title(lines[at - 1]):
            yield lines[at - 1] + lines[at]
    for line, below in pairwise(lines):
        if _YEAR_BELOW.fullmatch(below):
            yield line + below
        elif _NAMELESS.fullmatch(line) and is_institution(below):
            yield below + line


def _begins_title(line: str) -> bool:
    if not line or len(line) > _LONGEST_PIECE:
        return False
    name = _AROUND_NAME.sub("", line)
    return is_body(name) or bool(_PIECE.fullmatch(line) or _DATED.fullmatch(line))


def _titles_in(line: str) -> Iterator[Title]:
    """The title in a line; in a trail of links, where each piece may be a title, the last one with its year."""
    if ("信息" not in line and "公开" not in line) or _OTHER_PAGE.match(line):
        return
    pieces = _CRUMBS.split(line)
    for piece in reversed(pieces):
        title = title_in(piece)
        if title and (title.year or len(pieces) == 1):
            yield title
            return
