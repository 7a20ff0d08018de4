"""What of an original fits on a page: as much as possible around the place that is looked for."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from services.search.original.laid_out import Grid, Paragraph, Piece, length_of_row
from services.search.room import beginning, ending

MOST_SHOWN = 130_000
"""Bytes of the original on its page; the whole of it is the original itself."""
_LONGEST_CELL = 300
"""Characters of a cell of a table that is too long."""
_LONGEST_MARK = 2_000

T = TypeVar("T")


def around(pieces: Sequence[Piece], centre: int) -> tuple[tuple[Piece, ...], bool]:
    """The pieces around that at ``centre``, and whether any, or any part, was left out."""
    if sum(piece.length for piece in pieces) <= MOST_SHOWN:
        return tuple(pieces), False
    fitting = [bounded(piece) for piece in pieces]
    return tuple(_nearest(fitting, centre, lambda piece: piece.length, MOST_SHOWN)), True


def bounded(piece: Piece) -> Piece:
    """The piece, cut if it is too long by itself: a text around its mark, a table's rows around its own."""
    if piece.length <= MOST_SHOWN:
        return piece
    if isinstance(piece, Grid):
        return _bounded_grid(piece)
    return text_around(piece.before, piece.marked, piece.after, heading=piece.heading)


def text_around(before: str, marked: str, after: str, *, heading: bool = False) -> Paragraph:
    """A text around its mark; the beginning of one without."""
    half = MOST_SHOWN // 2 - _LONGEST_MARK * 5
    if not marked and not after:
        return Paragraph(beginning(before, 2 * half), heading=heading)
    return Paragraph(ending(before, half), marked[:_LONGEST_MARK], beginning(after, half), heading)


def _bounded_grid(grid: Grid) -> Grid:
    rows = [[replace(cell, text=cell.text[:_LONGEST_CELL]) for cell in row] for row in grid.rows]
    marked = next((at for at, row in enumerate(rows) if any(cell.marked for cell in row)), 0)
    return Grid(_nearest(rows, marked, length_of_row, MOST_SHOWN))


def _nearest(items: Sequence[T], centre: int, length: Callable[[T], int], room: int) -> list[T]:
    """The items around that at ``centre``, from both sides in turn, that fit; that one always."""
    if not items:
        return []
    first = last = centre
    room -= length(items[centre])
    growing = True
    while growing:
        growing = False
        if first > 0 and (size := length(items[first - 1])) <= room:
            first, room, growing = first - 1, room - size, True
        if last + 1 < len(items) and (size := length(items[last + 1])) <= room:
            last, room, growing = last + 1, room - size, True
    return list(items[first : last + 1])
