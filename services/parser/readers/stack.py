"""The lines of a cell: broken words are joined again, and a cell that holds a column of figures is that many cells."""

import re
from collections.abc import Sequence
from typing import NamedTuple

Row = list[tuple[int, str]]
"""A row's own cells, each with the column that it stands in."""

_FIGURE = re.compile(r"[-+]?[\d,.\uff10-\uff19]+|[/\\]|[-\u2014]+|无")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LEAST_CELLS = 4


class Stack(NamedTuple):
    """A cell's column and its lines, of which there is at least one."""

    column: int
    lines: Sequence[str]


def unstacked(cells: Sequence[Stack]) -> list[Row]:
    """A row whose cells all hold as many lines, most of them of figures, is that many rows."""
    height = len(cells[0].lines) if cells else 1
    if height > 1 and len(cells) >= _LEAST_CELLS and all(len(cell.lines) == height for cell in cells):
        figures = sum(all(map(_FIGURE.fullmatch, cell.lines)) for cell in cells)
        if figures * 2 > len(cells):
            return [[(cell.column, cell.lines[at]) for cell in cells] for at in range(height)]
    return [[(cell.column, joined(cell.lines)) for cell in cells]]


def joined(lines: Sequence[str]) -> str:
    """A cell's text: broken words without a space between them, but each line of figures for itself."""
    text = lines[0]
    for line in lines[1:]:
        text += _between(text, line) + line
    return text


def _between(before: str, line: str) -> str:
    if _HAN.match(before[-1]) and _HAN.match(line):
        return ""
    return "\n" if _FIGURE.fullmatch(line) and _FIGURE.fullmatch(before.rpartition("\n")[2]) else " "
