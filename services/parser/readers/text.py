"""Text and Markdown: lines, rows by tabs, cells by bars; the decoded source is the document's text."""

import re
from collections.abc import Iterator
from itertools import groupby

from services.parser.document import Block, Document
from services.parser.normalise import narrow, without_page_numbers, without_pinyin
from services.parser.readers.bars import bar_grid, join_bars
from services.parser.readers.lines import Line, LineKind, grid, row

_HEADING = re.compile(r"#{1,6} ")
_METADATA = re.compile(r"[ \t]*([\u4e00-\u9fff]{2,6})\s*:[ \t]*(\S.{0,199}?)[ \t\r]*$", re.MULTILINE)
_HEAD = 2_000


def read_text(text: str, url: str = "") -> Document:
    """Make a document of text in any layout: tabs, bars, one cell a line, or no separators at all."""
    text = without_pinyin(text)
    narrowed = without_page_numbers(narrow(text))
    blocks = tuple(_blocks(text, narrowed))
    metadata = dict(_METADATA.findall(narrowed[:_HEAD]))
    titles = tuple(metadata[key] for key in ("标题", "名称") if key in metadata)
    return Document(text, blocks, titles, metadata, url, narrow=narrowed)


def _blocks(text: str, narrowed: str) -> Iterator[Block]:
    lines = join_bars([line for line in _lines(narrowed) if line.kind != "blank"], narrowed)
    for kind, group in groupby(lines, key=lambda line: line.kind):
        members = list(group)
        if kind == "tabs":
            yield grid([row(text, line, index) for index, line in enumerate(members)])
        elif kind == "bars":
            yield bar_grid(text, members)
        else:
            for line in members:
                yield Block("heading" if kind == "heading" else "paragraph", line.start, line.end)


def _lines(narrowed: str) -> Iterator[Line]:
    start = 0
    for line in narrowed.split("\n"):
        yield Line(_kind(line), start, start + len(line))
        start += len(line) + 1


def _kind(line: str) -> LineKind:
    if not line or line.isspace():
        return "blank"
    if "\t" in line:
        return "tabs"
    if "|" in line:
        return "bars"
    return "heading" if _HEADING.match(line) else "paragraph"
