"""The cells of a ruled table on a picture: the ink of each, line by line, given to the recogniser.

A cell is recognised by itself: the detector loses digits that stand alone. A cell without ink is blank and is never
shown to the recogniser, which finds something in everything.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from services.parser.readers.ocr.engine import Picture
from services.parser.readers.ocr.figures import UNREADABLE, Reading, as_cell
from services.parser.readers.ocr.ink import Mark
from services.parser.readers.ocr.recognise import WORDS_SQUEEZE, recognise
from services.parser.readers.ocr.strokes import stroke_of
from services.parser.readers.ruled import Lattice, Piece

_MARGIN = 0.28
"""White around a line's ink, as a share of its height: the recogniser was trained with some."""
_EDGE = 2
"""Pixels: the grey edge of the ink."""
_LINE = 1.25
"""Height of a line at most, in the size of its characters; higher is two lines."""
_TOUCHING = 1.75
_MOST_EM = 1.6
"""A mark higher than this many characters of the page is two lines that touch, not large print."""
_DIRT = 0.2
"""A cell whose marks are all smaller than this share of a character is blank."""
_NARROWEST, _WIDEST = 0.52, 0.95
"""Pitch of digits as a share of their height, over all usual faces."""
_WIDEST_PITCH = 1.1
"""The same, from the middle of a digit to the middle of the next; with a point between them it is 1.3 or more."""
_POINT = 0.6
"""Of a line's height from its top, where a point has no ink."""
_LAST = (0.15, 0.85)
"""Width of a last digit, the same way."""
_WORDS = 7
"""Times its height: a longer line is words, no figure."""
_CONTRADICTED = 0.3
"""The confidence, at most, of a figure whose ink has room for more or fewer digits."""


class Line(NamedTuple):
    """One line of ink in a cell; a box in pixels."""

    left: int
    top: int
    right: int
    bottom: int


def _held(lattice: Lattice, marks: Sequence[Mark]) -> list[list[Mark]]:
    """The marks whose centre each cell holds."""
    held: list[list[Mark]] = [[] for _ in lattice.areas]
    left, top, right, bottom = lattice.box
    for mark in marks:
        x, y = (mark.left + mark.right) / 2, (mark.top + mark.bottom) / 2
        if left <= x < right and top <= y < bottom:
            at = lattice.at(x, y)
            if at is not None:
                held[at].append(mark)
    return held


def _read(picture: Picture, ink: Picture, marks: Sequence[Mark], em: float) -> Reading | None:
    """The text of a cell by its marks; None for a blank one."""
    if all(max(mark.right - mark.left, mark.bottom - mark.top) < _DIRT * em for mark in marks):
        return None
    readings = [_read_line(picture, ink, line) for line in _lines(marks, em)]
    return _joined([reading for reading in readings if reading.text != UNREADABLE] or readings)


def _joined(readings: Sequence[Reading]) -> Reading:
    if len(readings) == 1:
        return readings[0]
    return Reading("".join(reading.text for reading in readings), min(reading.confidence for reading in readings))


def _lines(marks: Sequence[Mark], em: float) -> list[Line]:
    """The marks as lines from the top: rows of ink put together as long as they are no higher than a line."""
    em = max(em, min(max(mark.bottom - mark.top for mark in marks), _MOST_EM * em))
    found: list[list[Mark]] = []
    top = bottom = 0
    for mark in sorted(marks, key=lambda mark: mark.top + mark.bottom):
        middle = (mark.top + mark.bottom) / 2
        higher = max(bottom, mark.bottom) - min(top, mark.top)
        if not found or (middle > bottom and higher > _LINE * em) or higher > _TOUCHING * em:
            found.append([])
            top, bottom = mark.top, mark.bottom
        found[-1].append(mark)
        top, bottom = min(top, mark.top), max(bottom, mark.bottom)
    return [_bounds(line) for line in found]


def _bounds(marks: Sequence[Mark]) -> Line:
    return Line(
        min(mark.left for mark in marks),
        min(mark.top for mark in marks),
        max(mark.right for mark in marks),
        max(mark.bottom for mark in marks),
    )


def _read_line(picture: Picture, ink: Picture, line: Line) -> Reading:
    stroke = stroke_of(ink[line.top : line.bottom, line.left : line.right])
    if stroke:
        return stroke
    words = line.right - line.left > _WORDS * (line.bottom - line.top)
    reading = as_cell(recognise(_crop(picture, line), WORDS_SQUEEZE if words else 1.0))
    if reading.text.isdecimal() and not _has_room(len(reading.text), ink, line):
        return reading._replace(confidence=min(reading.confidence, _CONTRADICTED))
    return reading


def _crop(picture: Picture, line: Line) -> Picture:
    """The line's picture with white around it."""
    height = line.bottom - line.top
    margin = max(3, round(_MARGIN * height))
    part = picture[max(0, line.top - _EDGE) : line.bottom + _EDGE, max(0, line.left - _EDGE) : line.right + _EDGE]
    paper = int(np.median(picture[max(0, line.top - margin) : line.bottom + margin, line.left : line.right]))
    return np.pad(part, margin, constant_values=max(paper, int(part.max(initial=0)) - 10))


def _has_room(digits: int, ink: Picture, line: Line) -> bool:
    """Whether the ink can be that many digits: one beside the other, without a point or the room for one."""
    part = ink[line.top : line.bottom, line.left : line.right]
    height, width = part.shape
    edges = np.flatnonzero(np.diff(np.pad(part.any(axis=0).astype(np.int8), 1)))
    runs = [(int(start), int(end)) for start, end in edges.reshape(-1, 2) if end - start > 1]
    if any(not part[: int(_POINT * height), start:end].any() for start, end in runs[1:-1]):
        return False
    if len(runs) == digits:
        middles = [(start + end) / 2 for start, end in runs]
        return all(right - left <= _WIDEST_PITCH * height for left, right in pairwise(middles))
    least = (digits - 1) * _NARROWEST + _LAST[0]
    return bool(least <= width / height <= (digits - 1) * _WIDEST + _LAST[1])


def cells_of(picture: Picture, ink: Picture, marks: Sequence[Mark], lattice: Lattice, em: float) -> Iterator[Piece]:
    """A piece for each cell that is not blank, as large as its cell. ``picture`` and ``ink`` are without rulings."""
    for area, held in zip(lattice.areas, _held(lattice, marks), strict=True):
        reading = _read(picture, ink, held, em) if held else None
        if reading:
            yield Piece(reading.text, *lattice.area_box(area), reading.confidence)
