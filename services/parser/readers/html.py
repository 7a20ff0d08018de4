"""HTML: visible paragraphs, and tables as grids with their spans resolved."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.parser.document import Document
from services.parser.normalise import narrow, squeeze
from services.parser.readers.writer import Writer

_SKIP = frozenset(("script", "style", "noscript", "template", "head", "select", "button", "textarea", "-comment"))
_INLINE = frozenset(
    (
        "span",
        "a",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "font",
        "sub",
        "sup",
        "small",
        "big",
        "o:p",
        "s",
        "ins",
        "label",
        "st1",
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_MOST_COLUMNS = 100
_MOST_SPAN_ROWS = 200
_METADATA_NAMES = {"pubdate": "发布时间", "contentsource": "发布机构", "publishdate": "发布时间"}


def read_html(text: str, url: str = "") -> Document:
    """Make a document of a page; its ``text`` is the visible text, cells by tabs, blocks by lines."""
    tree = LexborHTMLParser(text)
    writer = Writer()
    if tree.body is not None:
        _walk(tree.body, writer)
    return Document(writer.text(), tuple(writer.blocks), tuple(_titles(tree)), _metadata(tree), url)


def _titles(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("meta[name=ArticleTitle]"):
        yield node.attributes.get("content") or ""
    for name in ("h1", "title"):
        for node in tree.css(name):
            yield " ".join(node.text().split())


def _metadata(tree: LexborHTMLParser) -> dict[str, str]:
    found = {}
    for node in tree.css("meta[name]"):
        name = _METADATA_NAMES.get((node.attributes.get("name") or "").lower())
        if name:
            found[name] = narrow(node.attributes.get("content") or "").strip()
    return found


def _walk(body: LexborNode, writer: Writer) -> None:
    """In document order, without recursion: a hostile page may be nested without end."""
    stack: list[LexborNode | None] = [body.first_child]
    closing: list[bool] = [False]
    while stack:
        node = stack.pop()
        if node is None:
            if closing.pop():
                writer.close()
            continue
        stack.append(node.next)
        if _enter(node, writer):
            breaks = node.tag not in _INLINE
            if breaks:
                writer.close("heading" if node.tag in _HEADINGS else "paragraph")
            stack.append(node.first_child)
            closing.append(breaks)


def _enter(node: LexborNode, writer: Writer) -> bool:
    """Write what ``node`` is by itself; whether its children are still to be walked."""
    tag = node.tag
    if tag == "-text":
        writer.say(node.text_content or "")
        return False
    if tag in _SKIP or _is_hidden(node):
        return False
    if tag == "br":
        writer.close()
        return False
    if tag == "table" and not _is_layout(node):
        writer.grid(_resolve(node))
        return False
    return True


def _is_hidden(node: LexborNode) -> bool:
    style = node.attributes.get("style") if node.tag != "-text" else None
    return bool(style and "display:none" in squeeze(style).lower())


def _is_layout(table: LexborNode) -> bool:
    """A table that holds a table, or a whole article in one cell, only lays the page out."""
    if any(part.css_first("table") is not None for part in table.iter()):
        return True
    rows = table.css("tr")
    return len(rows) <= 2 and len(table.text()) > 2_000  # noqa: PLR2004


def _resolve(table: LexborNode) -> list[list[tuple[int, str]]]:
    """Each row's own cells with the columns they stand in once all spans are filled."""
    below: dict[int, int] = {}
    rows = []
    for tr in table.css("tr"):
        cells, below = _place([node for node in tr.iter() if node.tag in _CELLS], below)
        rows.append(cells)
    return rows


def _place(nodes: list[LexborNode], covered: dict[int, int]) -> tuple[list[tuple[int, str]], dict[int, int]]:
    """``covered``: column → rows that a span from above still covers, this one included."""
    cells: list[tuple[int, str]] = []
    below = {column: left - 1 for column, left in covered.items() if left > 1}
    column = 0
    for node in nodes:
        while covered.get(column):
            column += 1
        if column >= _MOST_COLUMNS:
            break
        cells.append((column, " ".join(node.text().split())))
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
