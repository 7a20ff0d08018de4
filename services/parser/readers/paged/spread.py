"""A table put together from its fragments on consecutive pages."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from services.parser.normalise import fold, narrow
from services.parser.readers.paged.page import Page
from services.parser.readers.ruled import Table
from services.parser.readers.ruled.segments import positions
from shared.contracts import Box
from shared.figures import APPLICATION_ROWS, DISCLOSURE_ROWS

_NUMBERING = re.compile(r"\s*(?:\d{1,2}\s*[.、]|\([一二三四五六七八九十]\)|[一二三四五六七八九十]、|第.{1,4}条)")
_NUMBER = re.compile(r"[-+]?[\d,]+(?:\.\d+)?\D{0,2}|[/—-]+")
_REMARK = re.compile(r"\(.*\)$")
_GROUP = re.compile(r"^\(.\)\S+ ")
_MOST_ROWS = 2_000


class Part(NamedTuple):
    """Text of a cell on one page."""

    text: str
    page: int
    box: Box
    confidence: float | None


@dataclass(slots=True)
class Cell:
    """A cell of a table; one that a page break cut has a part on each page."""

    column: int
    columns: int
    rows: int
    parts: list[Part]

    @property
    def text(self) -> str:
        """What all parts say."""
        return "".join(part.text for part in self.parts)

    def is_number(self) -> bool:
        """A figure, or a mark in place of one."""
        return bool(_NUMBER.fullmatch(narrow(self.text)))


Row = list[Cell]


class Spread:
    """A table that may go on: the borders of its columns so far, and its rows."""

    def __init__(self, page: Page, table: Table) -> None:
        self.xs = list(table.xs)
        self.rows = _rows(page, table)
        self._tolerance = page.tolerance
        self._ruled = _is_ruled(table)

    def take(self, page: Page, table: Table) -> bool:
        """Go on with ``table``, the first thing on the next page; False if it is another table."""
        if self._ruled != _is_ruled(table) or len(self.rows) > _MOST_ROWS:
            return False
        more = _rows(page, table)
        if not self._ruled:
            self.rows += more[_repeated(self.rows, more) :]
            return True
        near = 3 * self._tolerance
        if abs(table.xs[0] - self.xs[0]) > near or abs(table.xs[-1] - self.xs[-1]) > near:
            return False
        borders = positions((*self.xs, *table.xs), self._tolerance)
        _move(self.rows, self.xs, borders, self._tolerance)
        _move(more, table.xs, borders, self._tolerance)
        self.xs = borders
        self._append(more)
        return True

    def _append(self, more: list[Row]) -> None:
        more = more[_repeated(self.rows, more) :]
        if more:
            self._reach_over(more[0])
        if more and self.rows and _is_cut(self.rows[-1], more[0]):
            _mend(self.rows[-1], more.pop(0))
        self.rows += more

    def _reach_over(self, row: Row) -> None:
        """Labels that span the break: what is left of them on the next page is theirs."""
        labels = {(cell.column, cell.columns): cell for cell in self._reaching() if cell.text and not cell.is_number()}
        for cell in list(row):
            above = labels.get((cell.column, cell.columns))
            if above is None or cell.is_number() or (above.rows == 1 and cell.rows == 1 and cell.text):
                continue
            if not cell.text or cell.text == above.text or not _NUMBERING.match(narrow(cell.text)):
                if cell.text and cell.text != above.text:
                    above.parts += cell.parts
                above.rows += cell.rows
                row.remove(cell)

    def _reaching(self) -> Iterable[Cell]:
        """The cells that stand on the break."""
        last = len(self.rows)
        return (cell for at, row in enumerate(self.rows) for cell in row if at + cell.rows >= last)


def _is_ruled(table: Table) -> bool:
    """A table without ruling lines has no borders between its columns."""
    return len(table.xs) > 2  # noqa: PLR2004


def _rows(page: Page, table: Table) -> list[Row]:
    return [
        [
            Cell(
                cell.area.column,
                cell.area.columns,
                cell.area.rows,
                [Part(cell.text, page.number, page.share(cell.box), cell.confidence)],
            )
            for cell in row
        ]
        for row in table.rows()
    ]


def _move(rows: Iterable[Row], old: Sequence[float], new: Sequence[float], tolerance: float) -> None:
    """Number the columns by the borders of all fragments."""
    places = [min(bisect_left(new, x - tolerance), len(new) - 1) for x in old]
    for row in rows:
        for cell in row:
            start, end = places[cell.column], places[cell.column + cell.columns]
            cell.column, cell.columns = start, end - start


def _repeated(rows: Sequence[Row], more: Sequence[Row]) -> int:
    """How many rows ``more`` begins with that are the table's header again."""
    count = 0
    for above, row in zip(rows, more, strict=False):
        texts = [cell.text for cell in row]
        if texts != [cell.text for cell in above] or not any(texts) or any(cell.is_number() for cell in row):
            break
        count += 1
    return count


def _is_cut(above: Row, below: Row) -> bool:
    """Whether a page break cut one row in two: the figures are in one half, and the label needs both."""
    numbers = [[cell for cell in row if cell.is_number()] for row in (above, below)]
    if bool(numbers[0]) == bool(numbers[1]):
        return False
    values = {(cell.column, cell.columns) for cell in (*numbers[0], *numbers[1])}
    blank = {(cell.column, cell.columns) for cell in (below if numbers[0] else above) if not cell.text}
    return values <= blank and _needs_both(_label(above, values), _label(below, values))


def _label(row: Row, values: set[tuple[int, int]]) -> str:
    labels = [cell.text for cell in row if cell.text and (cell.column, cell.columns) not in values]
    return narrow(labels[-1]) if labels else ""


def _needs_both(above: str, below: str) -> bool:
    if not above or _is_label(above + below):
        return bool(above)
    if not below:
        return True
    if _is_label(below) or _NUMBERING.match(below):
        return False
    return not _is_label(above) or below.startswith("(")


def _is_label(text: str) -> bool:
    return _words(text) in _known()


def _words(text: str) -> str:
    return fold(_REMARK.sub("", _NUMBERING.sub("", text, count=1)))


@cache
def _known() -> frozenset[str]:
    """The bare words of all rows of the form."""
    labels = [row.label for rows in DISCLOSURE_ROWS.values() for row in rows] + list(APPLICATION_ROWS)
    return frozenset(_words(_GROUP.sub("", narrow(label.zh))) for label in labels) | {"规范性文件", "信息内容", "总计"}


def _mend(above: Row, below: Row) -> None:
    places = {(cell.column, cell.columns): cell for cell in above}
    for cell in below:
        half = places.get((cell.column, cell.columns))
        if half is None:
            above.append(cell)
        elif half.text:
            half.parts += [part for part in cell.parts if part.text]
        else:
            half.parts = cell.parts
