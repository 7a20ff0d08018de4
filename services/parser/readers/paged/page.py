"""A page before it is understood, and what stands on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.parser.readers.paged.columns import with_columns
from services.parser.readers.ruled import Piece, Segment, Table, TextLine, fill, find_lattices, lines_of
from shared.contracts import Box

Item = TextLine | Table
"""What stands on a page: a line of text or a table."""


@dataclass(frozen=True, slots=True)
class Page:
    """Text and ruling lines of one page.

    Attributes:
        number: From 1.
        width: Of the page as it is seen, in the unit of all positions (points, pixels); x to the right.
        height: In the same unit; y downwards.
        pieces: Characters or words, in any order.
        horizontal: Ruling lines; empty where the page has none.
        vertical: Ruling lines; empty where the page has none.
        tolerance: How far apart two drawings of one line may be.

    """

    number: int
    width: float
    height: float
    pieces: Sequence[Piece]
    horizontal: Sequence[Segment] = ()
    vertical: Sequence[Segment] = ()
    tolerance: float = 2.0

    def items(self) -> list[Item]:
        """Lines and tables from the top."""
        lattices = find_lattices(self.horizontal, self.vertical, self.tolerance) if self.vertical else []
        tables, outside = fill(lattices, self.pieces) if lattices else ([], self.pieces)
        filled = [table for table in tables if any(cell.text for cell in table.cells)]
        ordered: list[Item] = sorted((*filled, *lines_of(outside)), key=_top)
        return list(_with_columns(ordered))

    def share(self, box: Sequence[float]) -> Box:
        """A box of the page as shares of its width and height."""
        left, top, right, bottom = box
        return (
            _within(left / self.width),
            _within(top / self.height),
            _within(right / self.width),
            _within(bottom / self.height),
        )


def _within(share: float) -> float:
    if 0.0 < share < 1.0:
        return round(share, 4)
    return 1.0 if share >= 1.0 else 0.0  # also what is no number


def _top(item: Item) -> float:
    return item.ys[0] if isinstance(item, Table) else (item.top + item.bottom) / 2


def _with_columns(items: Sequence[Item]) -> Iterator[Item]:
    """Lines between two tables, looked at for columns that no line rules."""
    lines: list[TextLine] = []
    for item in items:
        if isinstance(item, Table):
            yield from with_columns(lines)
            lines = []
            yield item
        else:
            lines.append(item)
    yield from with_columns(lines)
