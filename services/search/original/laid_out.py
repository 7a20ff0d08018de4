"""An original as a page can show it: paragraphs, tables and pages."""

from dataclasses import dataclass, field
from typing import Literal

from services.search.room import written
from shared.contracts import Box

_TAGS = 40
"""Bytes that a cell takes besides its text."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; ``marked`` is the part that a figure was read from."""

    before: str
    marked: str = ""
    after: str = ""
    heading: bool = False

    @property
    def length(self) -> int:
        """Bytes that it takes on a page."""
        return written(self.before) + written(self.marked) + written(self.after)


@dataclass(slots=True)
class GridCell:
    """A cell of a table, by its place in the grid that all spans make."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    marked: bool = False


@dataclass(slots=True)
class Grid:
    """A table; each row has its own cells only, spans from above left out."""

    rows: list[list[GridCell]] = field(default_factory=list)

    @property
    def length(self) -> int:
        """Bytes that it takes on a page."""
        return sum(map(length_of_row, self.rows))

    def cell(self, row: int, column: int) -> GridCell | None:
        """The cell whose origin is there."""
        if not 0 <= row < len(self.rows):
            return None
        return next((cell for cell in self.rows[row] if cell.column == column), None)


def length_of_row(row: list[GridCell]) -> int:
    """Bytes that the cells take on a page."""
    return sum(written(cell.text) + _TAGS for cell in row)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page of a PDF or scan and the box on it, in percent of its sides: left, top, width, height."""

    page: int
    box: Box


Piece = Paragraph | Grid
Found = Literal["marked", "page", "not_found", "no_cell"]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What is shown of an original. ``as_read``: laid out from what the parser noted, not from the bytes."""

    pieces: tuple[Piece, ...] = ()
    picture: PagePicture | None = None
    found: Found = "no_cell"
    as_read: bool = False
    cut: bool = False
