"""Lines and tables of all pages laid down as one text."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from services.parser.document import Block, Cell, Document, Place
from services.parser.readers.paged.furniture import without_furniture
from services.parser.readers.paged.page import Item, Page
from services.parser.readers.paged.spread import Part, Row, Spread
from services.parser.readers.ruled import Table, TextLine

_BEGINS = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|第[一二三四五六七八九十]+[章节条]")
_FULL = 1.6
"""A line that ends less than this many letters before the right margin is full."""
_INDENT = 1.0
_SAME_SIZE = 0.2


class _Line(NamedTuple):
    """A line with the margins of its page."""

    line: TextLine
    page: Page
    left: float
    right: float

    def is_full(self) -> bool:
        return self.line.right > self.right - _FULL * self.line.height

    def is_indented(self) -> bool:
        return self.line.left > self.left + _INDENT * self.line.height


def lay_down(pages: Sequence[Page], titles: tuple[str, ...] = (), url: str = "") -> Document:
    """Make a document of pages; tables and paragraphs that go on over a page break are one block."""
    writer = _Writer()
    for item in _flow(pages):
        if isinstance(item, Spread):
            writer.grid(item)
        else:
            writer.line(item)
    return Document(writer.text(), tuple(writer.blocks), titles, {}, url, tuple(writer.places))


def _flow(pages: Sequence[Page]) -> Iterator[Spread | _Line]:
    """Everything in reading order, each table once."""
    spread: Spread | None = None
    understood = without_furniture([(page, page.items()) for page in pages])
    right = _right_margin(understood)
    for page, items in understood:
        left = min((item.left for item in items if isinstance(item, TextLine)), default=0.0)
        for number, item in enumerate(items):
            if isinstance(item, Table) and spread and number == 0 and spread.take(page, item):
                continue
            if spread:
                yield spread
            spread = Spread(page, item) if isinstance(item, Table) else None
            if isinstance(item, TextLine):
                yield _Line(item, page, left, right * page.width)
    if spread:
        yield spread


def _right_margin(pages: Sequence[tuple[Page, list[Item]]]) -> float:
    """Where full lines end, as a share of a page's width; marks may hang over it."""
    ends = sorted(item.right / page.width for page, items in pages for item in items if isinstance(item, TextLine))
    return ends[len(ends) * 3 // 4] if ends else 1.0


class _Writer:
    """The text so far: cells by tabs, paragraphs by lines."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.places: list[Place] = []
        self._parts: list[str] = []
        self._length = 0
        self._paragraph = 0
        """Where the open paragraph begins."""
        self._before: _Line | None = None

    def text(self) -> str:
        self._close()
        return "".join(self._parts)

    def line(self, line: _Line) -> None:
        """A line: more of the paragraph above it, or the first of another."""
        if not (self._before and _goes_on(self._before, line)):
            self._close()
        elif self._parts[-1][-1:].isascii() and line.line.text[:1].isascii() and not _is_one_number(self._before, line):
            self._put(" ")
        self._put_at(line.line.text, line.page.number, line.page.share(line.line[1:5]), line.line.confidence)
        self._before = line

    def grid(self, spread: Spread) -> None:
        self._close()
        start = self._length
        rows = tuple(tuple(self._cells(number, row)) for number, row in enumerate(spread.rows))
        self.blocks.append(Block("grid", start, self._length, rows))
        self._paragraph = self._length

    def _cells(self, number: int, row: Row) -> Iterator[Cell]:
        for cell in row:
            start = self._length
            for part in cell.parts:
                self._put_part(part)
            yield Cell(cell.text, start, self._length, number, cell.column)
            self._put("\t")
            self._stretch_last(start)
        self._put("\n")

    def _put_part(self, part: Part) -> None:
        self._put_at(part.text, part.page, part.box, part.confidence)

    def _stretch_last(self, start: int) -> None:
        """A blank cell has a place too: that of the tab behind it."""
        last = self.places[-1]
        if last.start >= start:
            self.places[-1] = last._replace(end=self._length)

    def _put_at(self, words: str, page: int, box: tuple[float, float, float, float], confidence: float | None) -> None:
        self.places.append(Place(self._length, self._length + len(words), page, box, confidence))
        self._put(words)

    def _close(self) -> None:
        if self._before:
            self.blocks.append(Block("paragraph", self._paragraph, self._length))
            self._put("\n")
        self._paragraph = self._length
        self._before = None

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def _goes_on(before: _Line, line: _Line) -> bool:
    """Whether a line is more of the paragraph that the one before it, which fills its page's width, began."""
    larger = max(before.line.height, line.line.height) - min(before.line.height, line.line.height)
    if not before.is_full() or line.is_indented() or larger > _SAME_SIZE * line.line.height:
        return False
    return not (_BEGINS.match(line.line.text) and before.line.text.endswith(("。", "：", ":")))


def _is_one_number(before: _Line, line: _Line) -> bool:
    return before.line.text[-1:].isdigit() and line.line.text[:1].isdigit()
