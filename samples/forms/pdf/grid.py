"""A table's cells in their places, before they are drawn; rows can be cut in two where a page ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from samples.forms.layout import Row


@dataclass(frozen=True, slots=True)
class Box:
    """A cell at its origin. ``lines``: its text, wrapped once the column widths are known."""

    text: str
    row: int
    column: int
    rows: int
    columns: int
    is_value: bool
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of ``rows`` rows."""

    boxes: tuple[Box, ...]
    rows: int

    @property
    def text(self) -> str:
        """Everything that it prints."""
        return "".join(box.text for box in self.boxes)

    def own(self, row: int) -> list[Box]:
        """The cells that stand in this row only."""
        return [box for box in self.boxes if box.row == row and box.rows == 1]

    def first_of_values(self) -> int:
        """The first row with values: those above it are the header."""
        return min(box.row for box in self.boxes if box.is_value)

    def cut(self, row: int, lines: int, *, values_first: bool) -> "Grid":
        """The row divided after ``lines`` lines of its text; its figures go into one of the halves."""
        return Grid(tuple(_cut(self.boxes, row, lines, values_first=values_first)), self.rows + 1)


def _cut(boxes: Sequence[Box], row: int, lines: int, *, values_first: bool) -> Iterator[Box]:
    for box in boxes:
        if box.row > row:
            yield replace(box, row=box.row + 1)
        elif box.row + box.rows <= row:
            yield box
        elif box.rows > 1 or box.row < row:
            yield replace(box, rows=box.rows + 1)
        else:
            keep = (len(box.lines) if values_first else 0) if box.is_value else lines
            yield replace(box, lines=box.lines[:keep])
            yield replace(box, lines=box.lines[keep:], row=row + 1)


def grid_of(rows: Sequence[Row], values: Sequence[str]) -> Grid:
    """Cells placed as HTML places them; ``values`` in printed order."""
    taken: set[tuple[int, int]] = set()
    left = iter(values)
    boxes = []
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            text = next(left) if cell.is_value else cell.text
            boxes.append(Box(text, number, column, cell.rows, cell.columns, cell.is_value))
            covered = range(column, column + cell.columns)
            taken |= {(number + below, at) for below in range(cell.rows) for at in covered}
            column += cell.columns
    return Grid(tuple(boxes), len(rows))
