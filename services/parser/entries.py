"""Logical rows: a label and the values that follow it, whatever the layout was.

Grids give their cells; running text gives the numbers between two labels. What separates a value from the one before
it is kept: cells, tabs, bars and lines separate surely, a space only hints, and glued digits hold any number of values.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from services.parser.document import Block, Cell, Document
from services.parser.normalise import fold


class Value(NamedTuple):
    """A number, a mark or a blank as printed, and where."""

    text: str
    start: int
    end: int
    gap: str = "cell"
    """What stands before it: ``cell``, ``line``, ``space`` or ``none``."""
    row: int | None = None
    column: int | None = None
    block: int | None = None


@dataclass(slots=True)
class Entry:
    """A logical row. ``folded`` is its own label, ``context`` the same after the labels without values before it."""

    label: str
    folded: str
    context: str
    values: tuple[Value, ...]
    start: int
    end: int

    def unvalued(self) -> "Entry":
        """The same label without any value."""
        return replace(self, values=())


_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_NUMBER = r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|[-+]?\d+(?:\.\d+)?"
_UNITS = "亿元|万元|元|件|条|项|笔|个|宗|起|份|次"
_TOKEN = re.compile(
    rf"(?:(?<![\u3400-\u9fff/])[增减][加少]?[ ]?)?(?:{_NUMBER})|(?:(?<=[\s|])|^)(?:[/\\]|[-—]+|无)(?=[\s|]|$)"
)
_SEPARATORS = re.compile(rf"(?:{_UNITS})?[\s|?\ufffd]*")
_VALUE_CELL = re.compile(
    rf"(?:[增减]少?|增加)?\s*(?:{_NUMBER}|[\d\s.]+)\s*(?:{_UNITS})?(?:\(.{{1,12}}\))?|[/\\]|[-—_]+|无|\ufffd"
)
_TRAILING = re.compile(rf"(.*[\u3400-\u9fff)”\"])\s+((?:{_NUMBER})(?:\s+\d+)*)$", re.DOTALL)
_MARKS = ("/", "\\")
_MOST_CONTEXT = 80
_WIDEST_ROW = 40
"""A row with more cells is a whole table whose row ends were lost: blanks in it may be another row's."""
_LONGEST_VALUE = 120
"""A cell with more characters is text, whatever it ends with."""


def entries_of(document: Document, start: int, end: int) -> list[Entry]:
    """The logical rows between two positions, in order."""
    entries: list[Entry] = []
    text_from = start
    for number, block in enumerate(document.blocks):
        if block.kind != "grid" or block.end <= start or block.start >= end:
            continue
        entries += _of_text(document.narrow, text_from, block.start)
        entries += _of_grid(_Grid(document.narrow, block, number), start, end)
        text_from = block.end
    entries += _of_text(document.narrow, text_from, end)
    return entries


class _Grid(NamedTuple):
    """A block of cells with its number and the document's narrow text."""

    text: str
    block: Block
    number: int


def _of_grid(grid: _Grid, start: int, end: int) -> Iterator[Entry]:
    context = ""
    for row in grid.block.rows:
        for entry in _of_row(row, grid, start, end):
            entry.context = context + entry.folded
            context = "" if any(value.text for value in entry.values) else entry.context[-_MOST_CONTEXT:]
            yield entry


def _of_row(row: tuple[Cell, ...], grid: _Grid, start: int, end: int) -> Iterator[Entry]:
    """Values belong to the text before them; text after a value begins a new entry."""
    label: list[str] = []
    values: list[Value] = []
    at = row[0].start if row else 0
    gap = "cell" if len(row) <= _WIDEST_ROW else "line"
    for cell in row:
        if cell.start < start or cell.end > end:
            continue
        words, own = _parts(cell, grid, gap)
        if words and values:
            yield _entry(label, values, at, cell.start)
            label, values, at = [], [], cell.start
        if words:
            label.append(words)
        values += own
    if label or any(value.text for value in values):
        yield _entry(label, values, at, row[-1].end)


def _entry(label: list[str], values: list[Value], start: int, end: int) -> Entry:
    words = " ".join(label)
    folded = fold(words)
    return Entry(words, folded, folded, tuple(values), start, end)


def _parts(cell: Cell, grid: _Grid, gap: str) -> tuple[str, list[Value]]:
    """A cell's words and its values: one of them as a rule, both for a value inside its label's cell."""
    text = cell.text if cell.text.isascii() else grid.text[cell.start : cell.end].strip()
    value = Value(text, cell.start, cell.end, gap, cell.row, cell.column, grid.number)
    if not text or text.isdecimal():
        return "", [value]
    if len(text) > _LONGEST_VALUE:
        return text, []
    if _VALUE_CELL.fullmatch(text):
        return "", _values_of_cell(value)
    trailing = _TRAILING.match(text)
    if trailing:
        return trailing[1], _values_of_cell(value._replace(text=trailing[2]))
    return text, []


def _values_of_cell(value: Value) -> list[Value]:
    """Lines of a cell hold a value each; spaces do where there are many of them."""
    many = value.text.count(" ") > 1 and not _HAN.search(value.text)
    values: list[Value] = []
    for line in value.text.split("\n"):
        for index, piece in enumerate(line.split() if many else [line.strip()]):
            gap = "space" if index else "line" if values else value.gap
            values.append(value._replace(text=piece, gap=gap))
    return values


def _of_text(text: str, start: int, end: int) -> Iterator[Entry]:
    """Numbers with nothing but separators between them are one entry's; the words before them are its label."""
    label_from = start
    tokens = list(_TOKEN.finditer(text, start, end))
    index = 0
    while index < len(tokens):
        first = index
        while index + 1 < len(tokens) and _SEPARATORS.fullmatch(text, tokens[index].end(), tokens[index + 1].start()):
            index += 1
        values, rest = _run(text, tokens[first : index + 1], end)
        if values:
            values[0] = _with_mark_before(text, values[0])
            words = text[label_from : values[0].start]
            yield _text_entry(words, values, label_from)
            label_from = rest
        index += 1
    if text[label_from:end].strip():
        yield _text_entry(text[label_from:end], [], label_from)


def _text_entry(words: str, values: list[Value], start: int) -> Entry:
    folded = fold(words[-4 * _MOST_CONTEXT :])
    end = values[-1].end if values else start + len(words)
    return Entry(words.strip()[-_MOST_CONTEXT:], folded, folded, tuple(values), start, end)


def _run(text: str, tokens: list[re.Match[str]], end: int) -> tuple[list[Value], int]:
    """The values of a run of numbers, and where the next label begins: its "2." is no value."""
    values = []
    before = tokens[0].start()
    for token in tokens:
        values.append(Value(token[0], token.start(), token.end(), _gap(text[before : token.start()])))
        before = token.end()
    last = values[-1]
    if text[last.end : last.end + 1] in _MARKS:
        values[-1] = last._replace(text=last.text + text[last.end], end=last.end + 1)
        return values, last.end + 1
    if last.end < end and text[last.end] in ".、)" and last.text[-1:].isdigit():
        cut = last.end - 1
        values[-1:] = [last._replace(text=last.text[:-1], end=cut)] if len(last.text) > 1 else []
        return values, cut
    return values, last.end


def _with_mark_before(text: str, first: Value) -> Value:
    """``first`` with the stroke of another cell that ran together with it, so that nobody divides its digits."""
    before = text[first.start - 1 : first.start]
    return first._replace(text=before + first.text, start=first.start - 1) if before in _MARKS else first


def _gap(between: str) -> str:
    if not between:
        return "none"
    return "line" if between.strip(" ?\ufffd") else "space"
