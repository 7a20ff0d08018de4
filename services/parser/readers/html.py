"""HTML: visible paragraphs, and tables as grids with their spans resolved."""

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from services.parser.document import Document
from services.parser.normalise import narrow, without_pinyin
from services.parser.readers.cells import rows_of_boxes, rows_of_table
from services.parser.readers.hidden import remove_hidden
from services.parser.readers.links import attachments_of
from services.parser.readers.stack import Row
from services.parser.readers.text import read_text
from services.parser.readers.writer import Writer

_SKIP = frozenset(("head", "select", "button", "textarea", "-comment"))
_LOST_TABLE = re.compile(r"<(/?)t([dhr])\b", re.IGNORECASE)
_LONGEST_CELL = 1_500
"""A table with a longer cell lays out the page."""
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
_BOXES = frozenset(("div", "ul", "ol", "dl", "section"))
_METADATA_NAMES = {"pubdate": "发布时间", "contentsource": "发布机构", "publishdate": "发布时间"}


def read_html(text: str, url: str = "") -> Document:
    """Make a document of a page; its ``text`` is the visible text, cells by tabs, blocks by lines."""
    text = without_pinyin(text)
    lowered = text.encode(errors="replace").lower()  # many times as fast as of characters
    tree = LexborHTMLParser(text if b"<table" in lowered else _LOST_TABLE.sub(r"<\1div", text))
    remove_hidden(tree, lowered)
    printed = tree.css_first("pre")
    if printed is not None and len(printed.text()) * 2 > len(tree.body.text() if tree.body else ""):
        return replace(read_text(printed.text(), url), titles=tuple(_titles(tree)), metadata=_metadata(tree))
    writer = Writer()
    if tree.body is not None:
        _walk(tree.body, writer)
    return Document(
        writer.text(),
        tuple(writer.blocks),
        tuple(_titles(tree)),
        _metadata(tree),
        url,
        attachments=attachments_of(tree, text, url),
    )


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
    if tag in _SKIP:
        return False
    if tag == "br":
        writer.close()
        return False
    rows = _rows(node)
    if rows:
        writer.grid(rows)
    return not rows


def _rows(node: LexborNode) -> list[Row]:
    """The rows of a table, or of boxes that stand in rows; none for anything that only lays out the page."""
    if node.tag in _BOXES:
        return rows_of_boxes(node)
    if node.tag != "table" or any(part.css_first("table") is not None for part in node.iter()):
        return []
    rows = rows_of_table(node)
    return [] if any(len(words) > _LONGEST_CELL for row in rows for _, words in row) else rows
