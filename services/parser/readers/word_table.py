"""A Word table as a grid: merged cells are one cell, at their origin."""

import re
from collections.abc import Iterator

from services.parser.readers.xml import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P, T, TBL = f"{W}p", f"{W}t", f"{W}tbl"
GRID = ROW, CELL = f"{W}tr", f"{W}tc"
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_VAL = f"{W}val"
_LINES = (P, f"{W}br", f"{W}cr")
_MOST_COLUMNS = 100
_TWO_NUMBERS = re.compile(r"(?<=\d)\s*\n\s*(?=\d)")


def resolve(table: Element) -> list[list[tuple[int, str]]]:
    """Each row's own cells with the columns they stand in; continued cells are left out."""
    merging: set[int] = set()
    rows = []
    for row in _own(table, ROW):
        cells, merging = _place(row, merging)
        rows.append(cells)
    return rows


def own_cells(table: Element) -> int:
    """How many cells the table has, without those of tables in it."""
    return sum(1 for row in _own(table, ROW) for _ in _own(row, CELL))


def nested_cells(table: Element) -> int:
    """How many cells the tables inside of this one have."""
    if next(table.iterdescendants(TBL), None) is None:
        return 0
    return sum(1 for _ in table.iter(CELL)) - own_cells(table)


def _own(node: Element, tag: str) -> Iterator[Element]:
    """The rows or cells of ``node``, through content controls."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _own(child, tag)


def _place(row: Element, merging: set[int]) -> tuple[list[tuple[int, str]], set[int]]:
    """``merging``: columns where the row above has a cell that a cell of this row may continue."""
    cells: list[tuple[int, str]] = []
    below = set()
    column = _number(row.find(f"{W}trPr/{W}gridBefore"))
    for cell in _own(row, CELL):
        if column >= _MOST_COLUMNS:
            break
        properties = cell.find(f"{W}tcPr")
        vertical = _merge(properties, "vMerge")
        # A cell that continues nothing is what is left of a table cut in two: it shows its own text.
        if not (vertical == "continue" and column in merging) and _merge(properties, "hMerge") != "continue":
            cells.append((column, _words(cell)))
        if vertical:
            below.add(column)
        column += max(1, _number(None if properties is None else properties.find(f"{W}gridSpan")))
    return cells, below


def _merge(properties: Element | None, name: str) -> str:
    """``restart``, ``continue``, or nothing; without a value it is a continuation (17.4.84)."""
    found = None if properties is None else properties.find(W + name)
    return "" if found is None else found.get(_VAL) or "continue"


def _number(node: Element | None) -> int:
    printed = "" if node is None else node.get(_VAL) or ""
    return min(int(printed), _MOST_COLUMNS) if printed.isascii() and printed.isdecimal() and len(printed) < 6 else 0  # noqa: PLR2004


def _words(cell: Element) -> str:
    """A label broken over lines is one label; numbers on two lines are not one number."""
    parts = [node.text or "" if node.tag == T else "\n" for node in cell.iter(T, *_LINES)]
    text = _TWO_NUMBERS.sub(" ", "".join(parts)).replace("\n", "")
    return " ".join(text.split())
