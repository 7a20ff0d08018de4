"""A picture of a page becomes pieces of text and ruling lines, as a page with a text layer does."""

from collections.abc import Iterator, Sequence
from statistics import fmean

import numpy as np

from services.parser.readers.ocr.cells import cells_of
from services.parser.readers.ocr.detect import TextBox, text_boxes
from services.parser.readers.ocr.engine import Picture
from services.parser.readers.ocr.figures import as_words
from services.parser.readers.ocr.ink import em_of, ink_of, marks_of
from services.parser.readers.ocr.recognise import WORDS_SQUEEZE, recognise
from services.parser.readers.ocr.ruling import rulings_of
from services.parser.readers.ocr.skew import straighten
from services.parser.readers.paged import Page
from services.parser.readers.ruled import Lattice, Piece, find_lattices

_TOLERANCE = 1 / 300
"""Of the page's width: 5.5 pixels at 200 dpi. A border and its shadow are one line; rows stand 8 times further apart."""
_LEAST_TEXT = 0.5
"""Lines of running text that are less sure than this are dirt, seals or pictures."""
_LEAST_INK = 2
"""Pixels of a row; fewer are specks."""
_APART = 3
"""Characters of white between two bands."""
_FRAME = 4
"""Pixels around a table that are painted over with it."""


def page_of(picture: Picture, number: int) -> Page:
    """Read a grey picture of page ``number``: tables cell by cell, everything else line by line. Units are pixels."""
    straight = straighten(picture)
    ink = ink_of(straight)
    rulings = rulings_of(ink)
    height, width = straight.shape
    tolerance = width * _TOLERANCE
    lattices = find_lattices(rulings.horizontal, rulings.vertical, tolerance)
    clean = _painted(straight, rulings.mask) if lattices else straight
    bare = np.where(rulings.mask > 0, 0, ink).astype(np.uint8) if lattices else ink
    marks = marks_of(bare)
    em = em_of(marks)
    pieces = [piece for lattice in lattices for piece in cells_of(clean, bare, marks, lattice, em)]
    pieces += _outside(straight, ink, lattices, em)
    return Page(number, width, height, pieces, rulings.horizontal, rulings.vertical, tolerance)


def _painted(picture: Picture, mask: Picture) -> Picture:
    """A copy with the ruling lines painted over in the colour of the paper."""
    return np.where(mask > 0, np.uint8(np.median(picture)), picture)


def _outside(picture: Picture, ink: Picture, lattices: Sequence[Lattice], em: float) -> Iterator[Piece]:
    """Running text: what is left when the tables are painted over."""
    rest, left = picture.copy(), ink.copy()
    paper = int(np.median(picture))
    for lattice in lattices:
        columns = slice(max(0, int(lattice.xs[0]) - _FRAME), int(lattice.xs[-1]) + _FRAME)
        rows = slice(max(0, int(lattice.ys[0]) - _FRAME), int(lattice.ys[-1]) + _FRAME)
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
    rows = np.flatnonzero(np.count_nonzero(ink, axis=1) > _LEAST_INK)
    margin = round(em / 2)
    for part in np.split(rows, np.flatnonzero(np.diff(rows) > _APART * em) + 1):
        if len(part):
            yield max(0, int(part[0]) - margin), min(len(ink), int(part[-1]) + margin)
