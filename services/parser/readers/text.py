"""Text and Markdown: lines, rows by tabs, cells by bars; the decoded source is the document's text."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from services.parser.document import Block, Cell, Document
from services.parser.normalise import narrow, without_page_numbers

LineKind = Literal["blank", "tabs", "bars", "heading", "paragraph"]
Line = tuple[LineKind, int, int]

_HEADING = re.compile(r"#{1,6} ")
_RULE = re.compile(r"[\s|:+-]+$")
_METADATA = re.compile(r"[ \t]*([\u4e00-\u9fff]{2,6})\s*:[ \t]*(\S.{0,199}?)[ \t\r]*$", re.MULTILINE)
_HEAD = 2_000
_ROW_BARS = 3
"""A line with this many bars holds a row; lines with fewer hold a cell each."""


def read_text(text: str, url: str = "") -> Document:
    """Make a document of text in any layout: tabs, bars, one cell a line, or no separators at all."""
    narrowed = without_page_numbers(narrow(text))
    blocks = tuple(_blocks(text, narrowed))
    metadata = dict(_METADATA.findall(narrowed[:_HEAD]))
    titles = tuple(metadata[key] for key in ("标题", "名称") if key in metadata)
    return Document(text, blocks, titles, metadata, url, narrowed)


def _blocks(text: str, narrowed: str) -> Iterator[Block]:
    lines = [line for line in _lines(narrowed) if line[0] != "blank"]
    for kind, group in groupby(lines, key=lambda line: line[0]):
        members = list(group)
        if kind == "tabs":
            yield _grid([_row(text, line, index) for index, line in enumerate(members)])
        elif kind == "bars":
            yield _bars(text, members)
        else:
            for _, start, end in members:
                yield Block("heading" if kind == "heading" else "paragraph", start, end)


def _lines(narrowed: str) -> Iterator[Line]:
    start = 0
    for line in narrowed.split("\n"):
        yield _kind(line), start, start + len(line)
        start += len(line) + 1


def _kind(line: str) -> LineKind:
    if not line or line.isspace():
        return "blank"
    if "\t" in line:
        return "tabs"
    if "|" in line:
        return "bars"
    return "heading" if _HEADING.match(line) else "paragraph"


def _grid(rows: list[tuple[Cell, ...]]) -> Block:
    cells = [cell for row in rows for cell in row]
    return Block("grid", cells[0].start, cells[-1].end, tuple(rows))


def _row(text: str, line: Line, index: int, separator: str = "\t") -> tuple[Cell, ...]:
    _, start, end = line
    return tuple(_cells(text, start, end, index, separator))


def _cells(text: str, start: int, end: int, row: int, separator: str) -> Iterator[Cell]:
    for column, piece in enumerate(text[start:end].split(separator)):
        yield Cell(piece.strip(), start, start + len(piece), row, column)
        start += len(piece) + 1


def _bars(text: str, lines: list[Line]) -> Block:
    """Rows where lines hold whole rows; else one long row, since nothing tells where a row ends."""
    lines = [
        line for line in lines if not _RULE.match(text, line[1], line[2]) or text.count("|", *line[1:]) < _ROW_BARS
    ]
    if not lines:
        return Block("paragraph", 0, 0)
    bars = [text.count("|", start, end) for _, start, end in lines]
    if sum(count >= _ROW_BARS for count in bars) * 2 > len(lines):
        return _grid([_framed(text, line, index) for index, line in enumerate(lines)])
    return _grid([_row(text, ("bars", lines[0][1], lines[-1][2]), 0, "|")])


def _framed(text: str, line: Line, index: int) -> tuple[Cell, ...]:
    """A row in Markdown's frame of bars begins and ends with one."""
    kind, start, end = line
    framed = text[start:end].lstrip().startswith("|") and not text[start:end].lstrip().startswith("||")
    return _row(text, (kind, text.index("|", start) + 1 if framed else start, end), index, "|")
