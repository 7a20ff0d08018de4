"""A Word table as a grid: merged cells are one cell, at their origin."""

from collections.abc import Iterator

from services.parser.readers.cells import Row, joined, unstacked
from services.parser.readers.word_visible import CELL, ROW, W, text_of
from services.parser.readers.xml import Element

TBL = f"{W}tbl"
_WRAPPERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_VAL = f"{W}val"
_PROPERTIES, _SPAN, _VERTICAL, _HORIZONTAL = (f"{W}{name}" for name in ("tcPr", "gridSpan", "vMerge", "hMerge"))
_ROW, _BEFORE = f"{W}trPr", f"{W}gridBefore"
_MOST_COLUMNS = 100


def resolve(table: Element) -> list[Row]:
    """Each row's own cells with the columns they stand in; continued cells are left out."""
    merging: set[int] = set()
    rows: list[Row] = []
    for row in _own(table, ROW):
        cells, merging = _place(row, merging)
        rows += unstacked(cells)
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


def _place(row: Element, merging: set[int]) -> tuple[Row, set[int]]:
    """``merging``: columns where the row above has a cell that a cell of this row may continue."""
    cells: Row = []
    below = set()
    column = sum(_number(node) for properties in row.iterchildren(_ROW) for node in properties.iterchildren(_BEFORE))
    for cell in _own(row, CELL):
        if column >= _MOST_COLUMNS:
            break
        span, vertical, horizontal = _merges(cell)
        # A cell that continues nothing is what is left of a table cut in two: it shows its own text.
        if not (vertical == "continue" and column in merging) and horizontal != "continue":
            cells.append((column, _words(cell)))
        if vertical:
            below.add(column)
        column += span
    return cells, below


def _merges(cell: Element) -> tuple[int, str, str]:
    """Columns, and ``restart`` or ``continue`` for merging up and to the left; without a value it is ``continue``."""
    span, vertical, horizontal = 1, "", ""
    for properties in cell.iterchildren(_PROPERTIES):
        for node in properties.iterchildren(_SPAN, _VERTICAL, _HORIZONTAL):
            if node.tag == _SPAN:
                span = max(1, _number(node))
            elif node.tag == _VERTICAL:
                vertical = node.get(_VAL) or "continue"
            else:
                horizontal = node.get(_VAL) or "continue"
    return span, vertical, horizontal


def _number(node: Element) -> int:
    printed = node.get(_VAL) or ""
    return min(int(printed), _MOST_COLUMNS) if printed.isascii() and printed.isdecimal() and len(printed) < 6 else 0  # noqa: PLR2004


def _words(cell: Element) -> str:
    lines = text_of(cell).strip()
    if "\n" not in lines:
        return " ".join(lines.split())
    return joined(" ".join(line.split()) for line in lines.split("\n"))
