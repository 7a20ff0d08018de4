"""Ruled tables that go on from page to page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from samples.forms.pdf.grid import Box, Grid
from samples.forms.pdf.sheet import Sheet

_LEADING = 1.3
_PADDING = 3.0
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How a table is set, and what happens where a page ends.

    Attributes:
        size: Of the letters, in points.
        outer_border: Whether the left and right borders are drawn.
        repeat_header: The rows above the first figure are printed again on the next page.
        repeat_groups: A label that spans over the break is printed again; else it goes on where it was cut.
        cut_rows: A row may be cut in two by the break.
        values_first: The figures of a cut row stand in its first half, else in its second.

    """

    size: float
    outer_border: bool
    repeat_header: bool
    repeat_groups: bool
    cut_rows: bool
    values_first: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    """Rows of a grid on one page."""

    rows: Sequence[int]
    tops: Sequence[float]


def draw_table(sheet: Sheet, grid: Grid, widths: Sequence[float], style: TableStyle) -> None:
    """Print a grid with columns in the relation ``widths``, over as many pages as it needs."""
    xs = _columns(sheet, widths)
    grid = _wrapped(sheet, grid, xs, style)
    header = grid.first_of_values() if style.repeat_header else 0
    first = 0
    while first < grid.rows:
        above = list(range(header)) if first > header else []
        heights = _heights(grid, style)
        room = sheet.y - sheet.bottom - _GAP - sum(heights[row] for row in above)
        last = _fitting(heights, first, room)
        cut = style.cut_rows and last < grid.rows and _cut_after(grid, last, room - sum(heights[first:last]), style)
        if cut:
            grid = grid.cut(last, cut, values_first=style.values_first)
            heights = _heights(grid, style)
            last += 1
        if last == first:
            if sheet.y == sheet.top:
                last += 1  # a row higher than a page runs over its foot
            else:
                sheet.new_page()
                continue
        grid = _draw(sheet, grid, xs, style, _frame(sheet, [*above, *range(first, last)], heights))
        first = last
        if first < grid.rows:
            sheet.new_page()
    sheet.y -= _GAP


def _columns(sheet: Sheet, widths: Sequence[float]) -> list[float]:
    unit = (sheet.right - sheet.left) / sum(widths)
    return [sheet.left + width * unit for width in accumulate(widths, initial=0.0)]


def _wrapped(sheet: Sheet, grid: Grid, xs: Sequence[float], style: TableStyle) -> Grid:
    def lines(box: Box) -> tuple[str, ...]:
        width = xs[box.column + box.columns] - xs[box.column] - 2 * _PADDING
        return tuple(sheet.wrap(box.text, width, style.size))

    return Grid(tuple(replace(box, lines=lines(box)) for box in grid.boxes), grid.rows)


def _heights(grid: Grid, style: TableStyle) -> list[float]:
    """Each row as high as its own cells ask for; a cell over several rows stretches its last."""
    heights = [0.0] * grid.rows
    for box in sorted(grid.boxes, key=lambda box: box.row + box.rows):
        missing = _height(box, style) - sum(heights[box.row : box.row + box.rows])
        heights[box.row + box.rows - 1] += max(0.0, missing)
    return heights


def _height(box: Box, style: TableStyle) -> float:
    return max(1, len(box.lines)) * style.size * _LEADING + 2 * _PADDING


def _fitting(heights: Sequence[float], first: int, room: float) -> int:
    last = first
    while last < len(heights) and heights[last] <= room:
        room -= heights[last]
        last += 1
    return last


def _cut_after(grid: Grid, row: int, room: float, style: TableStyle) -> int:
    """After how many lines a row is cut to fill ``room``; 0: not at all."""
    own = grid.own(row)
    labels = max((len(box.lines) for box in own if not box.is_value), default=0)
    if not any(box.is_value for box in own):
        return 0
    fitting = int((room - 2 * _PADDING) / (style.size * _LEADING))
    return fitting if 0 < fitting < labels else 0


def _frame(sheet: Sheet, rows: list[int], heights: Sequence[float]) -> _Frame:
    tops = [sheet.y - down for down in accumulate((heights[row] for row in rows), initial=_GAP)]
    sheet.y = tops[-1]
    return _Frame(rows, tops)


def _draw(sheet: Sheet, grid: Grid, xs: Sequence[float], style: TableStyle, frame: _Frame) -> Grid:
    """Print the rows of a page; gives the grid with what is left to say by cells that go on over its end."""
    left_over = []
    for box in grid.boxes:
        inside = [at for at, row in enumerate(frame.rows) if box.row <= row < box.row + box.rows]
        if inside:
            top, bottom = frame.tops[inside[0]], frame.tops[inside[-1] + 1]
            left, right = xs[box.column], xs[box.column + box.columns]
            _borders(sheet, (left, bottom, right, top), xs, style)
            fitting = box.lines[: int((top - bottom) / (style.size * _LEADING))]
            _print(sheet, fitting, (left + right) / 2, (top + bottom) / 2, style)
            if box.row + box.rows - 1 > frame.rows[-1]:
                rest = box.lines[len(fitting) :]
                box = replace(box, lines=rest or (box.lines if style.repeat_groups else ()))  # noqa: PLW2901
        left_over.append(box)
    return Grid(tuple(left_over), grid.rows)


def _borders(sheet: Sheet, box: tuple[float, float, float, float], xs: Sequence[float], style: TableStyle) -> None:
    """All four, so that neighbours draw theirs twice; each in two strokes, as runs of a longer border come."""
    left, bottom, right, top = box
    for x in (left, right):
        if style.outer_border or x not in (xs[0], xs[-1]):
            sheet.rule(x, bottom, x, top)
    for y in (bottom, top):
        for start, end in pairwise((left, (left + right) / 2, right)):
            sheet.rule(start, y, end, y)


def _print(sheet: Sheet, lines: Sequence[str], x: float, middle: float, style: TableStyle) -> None:
    step = style.size * _LEADING
    y = middle + step * len(lines) / 2 - style.size
    for line in lines:
        sheet.words(line, x, y, style.size, centred=True)
        y -= step
