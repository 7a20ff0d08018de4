"""A picture of a page becomes pieces of text and ruling lines, as a page with a text layer does."""

from collections.abc import Iterator, Sequence
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from services.parser.readers.ocr.cells import cells_of
from services.parser.readers.ocr.detect import TextBox, text_boxes
from services.parser.readers.ocr.engine import Picture
from services.parser.readers.ocr.figures import as_words
from services.parser.readers.ocr.ink import em_of, ink_of, marks_of
from services.parser.readers.ocr.recognise import WORDS_SQUEEZE, recognise
from services.parser.readers.ocr.ruling import Rulings, rulings_of
from services.parser.readers.ocr.skew import straighten
from services.parser.readers.paged import Page
from services.parser.readers.ruled import Lattice, Piece, Segment, find_lattices

_TOLERANCE = 1 / 200
"""Of the page's width: 8 pixels at 200 dpi. A border and its shadow are one line, rows stand 5 times further apart."""
_NARROWEST = 0.2
"""Of the page's width: a narrower table is none."""
_LEAST_TEXT = 0.5
"""Lines of running text that are less sure than this are dirt, seals or pictures."""
_LEAST_INK = 2
"""Pixels of a row; fewer are specks."""
_MOST_PIXELS = 4_000_000
"""Of a band, an A4 page at 200 dpi: the detector needs up to 300 bytes for each."""
_LOWEST = 64
"""Pixels: a lower band is not cut."""
_APART = 3
"""Characters of white between two bands."""
_FRAME = 4
"""Pixels around a table that are painted over with it."""


def page_of(picture: Picture, number: int) -> Page:
    """Read a grey picture of page ``number``: tables cell by cell, everything else line by line. Units are pixels."""
    straight = straighten(picture)
    ink = ink_of(straight)
    height, width = straight.shape
    tolerance = width * _TOLERANCE
    rulings, lattices = _tables(rulings_of(ink), width, tolerance)
    clean = _painted(straight, rulings.mask) if lattices else straight
    bare = np.where(rulings.mask > 0, 0, ink).astype(np.uint8) if lattices else ink
    marks = marks_of(bare)
    em = em_of(marks)
    pieces = [piece for lattice in lattices for piece in cells_of(clean, bare, marks, lattice, em)]
    pieces += _outside(straight, ink, lattices, em)
    return Page(number, width, height, pieces, rulings.horizontal, rulings.vertical, tolerance)


def _tables(rulings: Rulings, width: int, tolerance: float) -> tuple[Rulings, list[Lattice]]:
    """The tables and their own lines: the strokes of a large title may look like a small table's."""
    found = find_lattices(rulings.horizontal, rulings.vertical, tolerance)
    lattices = [lattice for lattice in found if lattice.xs[-1] - lattice.xs[0] >= _NARROWEST * width]
    mask = np.zeros_like(rulings.mask)
    across, down = set[Segment](), set[Segment]()
    for lattice in lattices:
        left, top, right, bottom = lattice.box
        rows, columns = _around(lattice)
        mask[rows, columns] = rulings.mask[rows, columns]
        across |= {line for line in rulings.horizontal if _within(line, (top, bottom), (left, right), tolerance)}
        down |= {line for line in rulings.vertical if _within(line, (left, right), (top, bottom), tolerance)}
    return Rulings(sorted(across), sorted(down), mask), lattices


def _within(line: Segment, at: tuple[float, float], reach: tuple[float, float], tolerance: float) -> bool:
    inside = at[0] - tolerance <= line.at <= at[1] + tolerance
    return inside and line.start >= reach[0] - tolerance and line.end <= reach[1] + tolerance


def _around(lattice: Lattice) -> tuple[slice, slice]:
    """The rows and columns of a table and of its outer lines."""
    left, top, right, bottom = lattice.box
    return (
        slice(max(0, int(top) - _FRAME), int(bottom) + _FRAME),
        slice(max(0, int(left) - _FRAME), int(right) + _FRAME),
    )


def _painted(picture: Picture, mask: Picture) -> Picture:
    """A copy with the ruling lines painted over in the colour of the paper."""
    return np.where(mask > 0, np.uint8(np.median(picture)), picture)


def _outside(picture: Picture, ink: Picture, lattices: Sequence[Lattice], em: float) -> Iterator[Piece]:
    """Running text: what is left when the tables are painted over."""
    rest, left = picture.copy(), ink.copy()
    paper = int(np.median(picture))
    for lattice in lattices:
        rows, columns = _around(lattice)
        rest[rows, columns], left[rows, columns] = paper, 0
    for top, bottom in _bands(left, em):
        for box in text_boxes(rest[top:bottom], em):
            whole = TextBox(box.left, box.top + top, box.right, box.bottom + top)
            characters = recognise(rest[whole.top : whole.bottom, whole.left : whole.right], WORDS_SQUEEZE)
            reading = as_words(characters)
            if reading.text.strip() and fmean(character.confidence for character in characters) >= _LEAST_TEXT:
                yield Piece(reading.text, *whole, reading.confidence)


def _bands(ink: Picture, em: float) -> Iterator[tuple[int, int]]:
    """The rows that hold ink, in bands with white between them: the detector's time is the area that it looks at."""
    inked = np.count_nonzero(ink, axis=1)
    rows = np.flatnonzero(inked > _LEAST_INK)
    margin = round(em / 2)
    for part in np.split(rows, np.flatnonzero(np.diff(rows) > _APART * em) + 1):
        if len(part):
            yield from _halved(
                inked, max(0, int(part[0]) - margin), min(len(ink), int(part[-1]) + margin), ink.shape[1]
            )


def _halved(inked: NDArray[np.intp], top: int, bottom: int, width: int) -> Iterator[tuple[int, int]]:
    """A band cut at the emptiest row near its middle as long as the detector would need too much memory for it."""
    if (bottom - top) * width <= _MOST_PIXELS or bottom - top < _LOWEST:
        yield top, bottom
        return
    middle, quarter = (top + bottom) // 2, (bottom - top) // 8
    cut = middle - quarter + int(inked[middle - quarter : middle + quarter].argmin())
    yield from _halved(inked, top, cut, width)
    yield from _halved(inked, cut, bottom, width)
