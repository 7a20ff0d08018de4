"""Lines of text and the grids they make."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from services.parser.document import Block, Cell

LineKind = Literal["blank", "tabs", "bars", "heading", "paragraph"]


class Line(NamedTuple):
    """A line by its positions in the text, without its end."""

    kind: LineKind
    start: int
    end: int


def grid(rows: Sequence[tuple[Cell, ...]]) -> Block:
    """A block of rows, of which at least one has a cell."""
    cells = [cell for cells in rows for cell in cells]
    return Block("grid", cells[0].start, cells[-1].end, tuple(rows))


def row(text: str, line: Line, index: int, separator: str = "\t") -> tuple[Cell, ...]:
    """The cells of a line, blank ones too."""
    cells = []
    start = line.start
    for column, piece in enumerate(text[line.start : line.end].split(separator)):
        end = start + len(piece)
        cells.append(Cell(piece.strip(), start, end, index, column))
        start = end + 1
    return tuple(cells)
