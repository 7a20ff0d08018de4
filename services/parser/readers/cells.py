"""The cells of a page's tables: spans resolved, broken lines joined, and boxes that only look like a table."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from services.parser.readers.stack import Row, Stack, joined, unstacked

_CELLS = frozenset(("td", "th"))
_BREAKS = frozenset(("p", "br", "div", "li", "dd", "dt"))
_BREAKING = ", ".join(_BREAKS)
_BOX_CELLS = frozenset(("div", "li", "dd", "dt", "p"))
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


def _place(nodes: list[LexborNode], covered: dict[int, int]) -> tuple[list[Stack], dict[int, int]]:
    """``covered``: column → rows that a span from above still covers, this one included."""
    cells: list[Stack] = []
    below = {column: left - 1 for column, left in covered.items() if left > 1}
    column = 0
    for node in nodes:
        while covered.get(column):
            column += 1
        if column >= _MOST_COLUMNS:
            break
        cells.append(Stack(column, _lines_of(node)))
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
    return joined(_lines_of(cell))


def _lines_of(cell: LexborNode) -> list[str]:
    """A cell's lines that say something; one empty line for a cell that says nothing."""
    only = cell.first_child
    if only is None or (only.next is None and only.tag == "-text"):  # most cells, and far the cheapest
        return [" ".join((only.text_content or "").split())] if only else [""]
    if len(cell.css(_BREAKING)) <= 1:
        return [" ".join(cell.text().split())]
    return [line for line in _lines(cell) if line] or [""]


def _lines(cell: LexborNode) -> Iterator[str]:
    open_line: list[str] = []
    for node in cell.traverse(include_text=True):
        if node.tag == "-text":
            open_line.append(node.text_content or "")
        elif node.tag in _BREAKS:
            yield " ".join("".join(open_line).split())
            open_line.clear()
    yield " ".join("".join(open_line).split())
