"""A lattice with its text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from services.parser.readers.ruled.lattice import Area, Lattice
from services.parser.readers.ruled.words import Piece, lines_of, wrapped

Bounds = tuple[float, float, float, float]


class FilledCell(NamedTuple):
    """A cell with its text, where it stands in the table and, ``box``, on the page (left, top, right, bottom)."""

    text: str
    area: Area
    box: Bounds
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one page: the positions of its borders and its cells by row, then column."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[FilledCell, ...]

    def rows(self) -> list[list[FilledCell]]:
        """The cells by the row they begin in; a row may have none."""
        found: list[list[FilledCell]] = [[] for _ in self.ys[1:]]
        for cell in self.cells:
            found[cell.area.row].append(cell)
        return found


def fill(lattices: Sequence[Lattice], pieces: Iterable[Piece]) -> tuple[list[Table], list[Piece]]:
    """Give each piece to the cell that holds its centre; returns the tables and the pieces outside of them."""
    held: list[list[list[Piece]]] = [[[] for _ in lattice.areas] for lattice in lattices]
    outside = []
    bounds = [(*lattice.box, lattice, cells) for lattice, cells in zip(lattices, held, strict=True)]
    for piece in pieces:
        x, y = (piece[1] + piece[3]) / 2, (piece[2] + piece[4]) / 2
        for left, top, right, bottom, lattice, cells in bounds:
            if left <= x < right and top <= y < bottom:
                at = lattice.at(x, y)
                if at is not None:
                    cells[at].append(piece)
                    break
        else:
            outside.append(piece)
    return [_table(lattice, cells) for lattice, cells in zip(lattices, held, strict=True)], outside


def _table(lattice: Lattice, cells: list[list[Piece]]) -> Table:
    filled = tuple(_filled(lattice, area, pieces) for area, pieces in zip(lattice.areas, cells, strict=True))
    return Table(lattice.xs, lattice.ys, filled)


def _filled(lattice: Lattice, area: Area, pieces: list[Piece]) -> FilledCell:
    box = lattice.area_box(area)
    if not pieces:
        return FilledCell("", area, box)
    lines = lines_of(pieces)
    sure = [line.confidence for line in lines if line.confidence is not None]
    return FilledCell(wrapped(lines, box[2] - box[0]), area, box, min(sure) if sure else None)
