"""Tables drawn with bars: a row on each line, or cells, bars and line ends in any mixture."""

import re
from collections.abc import Iterator, Sequence

from services.parser.document import Block, Cell
from services.parser.readers.lines import Line, grid, row

_RULE = re.compile(r"[\s|:+-]+$")
_BLANKS = " \t\r"
# Begins at a bar or a line's end: beginning at any blank it would read each run of blanks as often as it is long.
_SEPARATOR = re.compile(rf"(?:\n[{_BLANKS}]*)?\|[{_BLANKS}]*\n?|\n")
_ROW_BARS = 3
"""A line with this many bars holds a row; lines with fewer hold a cell each."""
_LONGEST_CELL = 60
_MOST_BARELESS = 2


def join_bars(lines: list[Line], text: str) -> list[Line]:
    """Where bars stand between lines, the short lines next to them are cells of the same table."""
    bars = [line for line in lines if line.kind == "bars"]
    if not bars or _hold_rows(text, bars):
        return lines
    joined = list(lines)
    last = -_MOST_BARELESS - 2
    for at, line in enumerate(lines):
        if line.kind != "bars":
            continue
        between = range(max(last + 1, at - _MOST_BARELESS, 0), at)
        if at - last - 1 <= _MOST_BARELESS or last < 0:
            for index in between:
                joined[index] = _as_cell(lines[index])
        last = at
    return joined


def _as_cell(line: Line) -> Line:
    short = line.kind == "paragraph" and line.end - line.start <= _LONGEST_CELL
    return line._replace(kind="bars") if short else line


def bar_grid(text: str, lines: Sequence[Line]) -> Block:
    """Rows where lines hold whole rows; else one long row, since nothing tells where a row ends."""
    if not _hold_rows(text, lines):
        return grid([tuple(_cells(text, lines[0].start, lines[-1].end))])
    drawn = [line for line in lines if not _RULE.match(text, line.start, line.end)] or lines[:1]
    return grid([row(text, line, index, "|") for index, line in enumerate(_unframed(text, drawn))])


def _unframed(text: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Rows without the bars that all of them begin or end with, as Markdown's frame."""
    trimmed = [_trimmed(text, line) for line in lines]
    before = all(text.startswith("|", line.start) for line in trimmed)
    after = all(text.startswith("|", line.end - 1) for line in trimmed)
    for line in trimmed:
        start = line.start + before
        yield line._replace(start=start, end=max(start, line.end - after))


def _trimmed(text: str, line: Line) -> Line:
    printed = text[line.start : line.end]
    return line._replace(start=line.end - len(printed.lstrip()), end=line.start + len(printed.rstrip()))


def _hold_rows(text: str, lines: Sequence[Line]) -> bool:
    full = sum(text.count("|", line.start, line.end) >= _ROW_BARS for line in lines)
    return full * 2 > len(lines)


def _cells(text: str, start: int, end: int) -> Iterator[Cell]:
    for column, separator in enumerate(_SEPARATOR.finditer(text, start, end)):
        cell = text[start : separator.start()]
        printed = cell.rstrip(_BLANKS) if separator[0].startswith("|") else cell
        yield Cell(printed.strip(), start, start + len(printed), 0, column)
        start = separator.end()
    yield Cell(text[start:end].strip(), start, end, 0, -1)
