"""HTML: its visible paragraphs and tables as plain text; no tag, attribute or address of it is kept."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.search.original.laid_out import Grid, GridCell, Paragraph, Piece

_NEVER_SHOWN = "script, style, noscript, template, iframe, object, svg, math, select, button, textarea"
_INLINE = frozenset(
    (
        "a",
        "b",
        "big",
        "em",
        "font",
        "i",
        "ins",
        "label",
        "o:p",
        "s",
        "small",
        "span",
        "st1",
        "strong",
        "sub",
        "sup",
        "u",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_COLUMNS = 100
_MOST_ROWS = 2_000
_MOST_SPAN = 200
_LONGEST_CELL = 2_000


def pieces_of(text: str) -> list[Piece]:
    """The paragraphs and tables of a page, in its order. A table around tables is no table, it lays out the page."""
    tree = LexborHTMLParser(text)
    for node in tree.css(_NEVER_SHOWN):
        node.decompose()
    return list(_walk(tree.body)) if tree.body is not None else []


def _walk(body: LexborNode) -> Iterator[Piece]:
    """In document order, without recursion: a hostile page may be nested without end."""
    leaves = _leaf_tables(body)
    words: list[str] = []
    heading = False
    stack: list[LexborNode | None] = [body.first_child]
    breaks: list[bool] = [False]
    while stack:
        node = stack.pop()
        if node is None:
            if breaks.pop():
                yield from _paragraph(words, heading=heading)
                heading = False
            continue
        stack.append(node.next)
        if node.tag == "-text":
            words.append(node.text_content or "")
        elif node.mem_id in leaves and not _is_hidden(node):
            yield from _paragraph(words, heading=heading)
            yield grid_of(node)
        elif not _is_hidden(node):
            block = node.tag not in _INLINE
            if block:
                yield from _paragraph(words, heading=heading)
                heading = node.tag in _HEADINGS
            stack.append(node.first_child)
            breaks.append(block)
    yield from _paragraph(words, heading=heading)


def _paragraph(words: list[str], *, heading: bool) -> Iterator[Paragraph]:
    text = " ".join("".join(words).split())
    words.clear()
    if text:
        yield Paragraph(text, heading=heading)


def _is_hidden(node: LexborNode) -> bool:
    if node.tag in ("-comment", "head"):
        return True
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _leaf_tables(body: LexborNode) -> set[int]:
    """The tables without a table in them, by their ids, found in one walk however deep they are nested."""
    leaves: set[int] = set()
    around: list[int] = []
    stack: list[tuple[LexborNode | None, bool]] = [(body.first_child, False)]
    while stack:
        node, closes = stack.pop()
        if node is None:
            if closes:
                around.pop()
            continue
        stack.append((node.next, closes))
        is_table = node.tag == "table"
        if is_table:
            leaves.difference_update(around[-1:])
            around.append(node.mem_id)
            leaves.add(node.mem_id)
        if is_table or node.first_child is not None:
            stack.append((node.first_child, is_table))
    return leaves


def grid_of(table: LexborNode) -> Grid:
    """A table with each cell at the place that the spans before it leave."""
    grid = Grid()
    below: dict[int, int] = {}
    for number, tr in enumerate(table.css("tr")[:_MOST_ROWS]):
        covered, below = below, {column: left - 1 for column, left in below.items() if left > 1}
        row: list[GridCell] = []
        column = 0
        for node in tr.iter():
            if node.tag not in ("td", "th"):
                continue
            while covered.get(column):
                column += 1
            if column >= _MOST_COLUMNS:
                break
            attributes = node.attributes
            columns = min(_span(attributes.get("colspan")), _MOST_COLUMNS - column)
            rows = _span(attributes.get("rowspan"))
            row.append(
                GridCell(number, column, " ".join(node.text(separator=" ").split())[:_LONGEST_CELL], rows, columns)
            )
            if rows > 1:
                below.update(dict.fromkeys(range(column, column + columns), rows - 1))
            column += columns
        grid.rows.append(row)
    return grid


def _span(printed: str | None) -> int:
    digits = (printed or "").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 6):  # noqa: PLR2004 - no table has more
        return 1
    return min(max(int(digits), 1), _MOST_SPAN)
