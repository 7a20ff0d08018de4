"""The cells of a page's tables: spans resolved, broken lines joined, and boxes that only look like a table."""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

Row = list[tuple[int, str]]
"""A row's own cells, each with the column that it stands in."""

_CELLS = frozenset(("td", "th"))
_BREAKS = frozenset(("p", "br", "div", "li", "dd", "dt"))
_BREAKING = ", ".join(_BREAKS)
_BOX_CELLS = frozenset(("div", "li", "dd", "dt", "p"))
_NUMBER = re.compile(r"[-+]?[\d,.\uff10-\uff19]+|[/\\]|[-\u2014]+|无")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MOST_COLUMNS = 100
_MOST_SPAN_ROWS = 200
_LEAST_BOX_ROWS = 3
_LEAST_BOX_CELLS = 4
_LEAST_FULL_ROWS = 2
_LONGEST_BOX = 80


def rows_of_table(table: LexborNode) -> list[Row]:
    """Each row's own cells with the columns they stand in once all spans are filled."""
    below: dict[int, int] = {}
    rows: list[Row] = []
    for tr in table.css("tr"):
        cells, below = _place([node for node in tr.iter() if node.tag in _CELLS], below)
        rows += unstacked(cells)
    return rows


def rows_of_boxes(node: LexborNode) -> list[Row]:
    """Rows of boxes inside boxes, as style sheets draw them into a table; none where they are not that."""
    rows = [[cell for cell in row.iter() if cell.tag in _BOX_CELLS] or [row] for row in node.iter()]
    full = sum(len(cells) >= _LEAST_BOX_CELLS for cells in rows)
    if len(rows) < _LEAST_BOX_ROWS or full < _LEAST_FULL_ROWS:
        return []
    words = [[(column, _words(cell)) for column, cell in enumerate(cells[:_MOST_COLUMNS])] for cells in rows]
    return [] if any(len(text) > _LONGEST_BOX for row in words for _, text in row) else words


def _place(nodes: list[LexborNode], covered: dict[int, int]) -> tuple[Row, dict[int, int]]:
    """``covered``: column → rows that a span from above still covers, this one included."""
    cells: Row = []
    below = {column: left - 1 for column, left in covered.items() if left > 1}
    column = 0
    for node in nodes:
        while covered.get(column):
            column += 1
        if column >= _MOST_COLUMNS:
            break
        cells.append((column, _words(node)))
        attributes = node.attributes
        width = min(_span(attributes.get("colspan"), _MOST_COLUMNS), _MOST_COLUMNS - column)
        height = _span(attributes.get("rowspan"), _MOST_SPAN_ROWS)
        if height > 1:
            below.update(dict.fromkeys(range(column, column + width), height - 1))
        column += width
    return cells, below


def _span(printed: str | None, most: int) -> int:
    if not printed:
        return 1
    digits = printed.strip()
    return min(max(int(digits), 1), most) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1  # noqa: PLR2004


def _words(cell: LexborNode) -> str:
    """A cell's text: broken words joined, but each line of numbers for itself."""
    if len(cell.css(_BREAKING)) <= 1:
        return " ".join(cell.text().split())
    return joined(_lines(cell))


def joined(lines: Iterable[str]) -> str:
    """The lines of a cell as one text: Chinese words without a space, numbers each on its line."""
    text = ""
    for line in filter(None, lines):
        text += _between(text, line) + line
    return text


def _lines(cell: LexborNode) -> Iterator[str]:
    open_line: list[str] = []
    for node in cell.traverse(include_text=True):
        if node.tag == "-text":
            open_line.append(node.text_content or "")
        elif node.tag in _BREAKS:
            yield " ".join("".join(open_line).split())
            open_line.clear()
    yield " ".join("".join(open_line).split())


def _between(before: str, line: str) -> str:
    if not before or (_HAN.match(before[-1]) and _HAN.match(line)):
        return ""
    return "\n" if _NUMBER.fullmatch(line) and _NUMBER.fullmatch(before.rpartition("\n")[2]) else " "


def unstacked(cells: Row) -> list[Row]:
    """A row whose cells hold as many lines of figures each is that many rows."""
    heights = {words.count("\n") + 1 for _, words in cells if words}
    height = max(heights, default=1)
    if height == 1 or len(heights) > 1 or len(cells) < _LEAST_BOX_CELLS:
        return [cells]
    columns = [(column, words.split("\n") if words else [""] * height) for column, words in cells]
    return [[(column, lines[at]) for column, lines in columns] for at in range(height)]
