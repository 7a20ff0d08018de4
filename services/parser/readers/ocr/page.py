"""A picture of a page becomes tables and lines of text, as a page with a text layer does."""

from collections.abc import Iterator, Sequence
from statistics import fmean
from typing import NamedTuple

import numpy as np

from services.parser.readers.ocr.cells import cells_of, without_rulings
from services.parser.readers.ocr.detect import TextBox, text_boxes
from services.parser.readers.ocr.engine import Picture
from services.parser.readers.ocr.figures import as_words
from services.parser.readers.ocr.ink import Mark, em_of, ink_of, marks_of
from services.parser.readers.ocr.recognise import WORDS_SQUEEZE, recognise
from services.parser.readers.ocr.ruling import Rulings, rulings_of
from services.parser.readers.ocr.skew import straighten
from services.parser.readers.ruled import FilledCell, Lattice, Piece, Table, find_lattices

_TOLERANCE = 1 / 300
"""Of the page's width: 5.5 pixels at 200 dpi; a border and its shadow are one line, rows stand 8 times further apart."""
_LEAST_TEXT = 0.5
"""Lines of running text that are less sure than this are dirt, seals or pictures."""
_LEAST_INK = 2
"""Pixels of a row; fewer are specks."""
_APART = 3
"""Characters of white between two bands."""
_FRAME = 4
"""Pixels around a table that are painted over with it."""


class PageText(NamedTuple):
    """What was read, in pixels of the page made straight."""

    tables: list[Table]
    pieces: list[Piece]
    angle: float


def read_picture(picture: Picture) -> PageText:
    """Read a grey picture of a page: tables cell by cell, everything else line by line."""
    straight, angle = straighten(picture)
    ink = ink_of(straight)
    rulings = rulings_of(ink)
    lattices = find_lattices(rulings.horizontal, rulings.vertical, straight.shape[1] * _TOLERANCE)
    tables, em = _tables(straight, ink, rulings, lattices)
    return PageText(tables, list(_outside(straight, ink, lattices, em)), angle)


def _tables(picture: Picture, ink: Picture, rulings: Rulings, lattices: Sequence[Lattice]) -> tuple[list[Table], float]:
    if not lattices:
        return [], em_of(marks_of(ink))
    clean, bare = without_rulings(picture, rulings.mask), ink.copy()
    bare[rulings.mask > 0] = 0
    marks = marks_of(bare)
    em = em_of(marks)
    return [_table(clean, bare, marks, lattice, em) for lattice in lattices], em


def _table(picture: Picture, ink: Picture, marks: Sequence[Mark], lattice: Lattice, em: float) -> Table:
    readings = cells_of(picture, ink, marks, lattice, em)
    cells = (
        FilledCell(reading.text, area, lattice.area_box(area), reading.confidence)
        if reading
        else FilledCell("", area, lattice.area_box(area))
        for area, reading in zip(lattice.areas, readings, strict=True)
    )
    return Table(lattice.xs, lattice.ys, tuple(cells))


def _outside(picture: Picture, ink: Picture, lattices: Sequence[Lattice], em: float) -> Iterator[Piece]:
    """Running text: what is left when the tables are painted over."""
    rest, left = picture.copy(), ink.copy()
    for lattice in lattices:
        columns = slice(max(0, int(lattice.xs[0]) - _FRAME), int(lattice.xs[-1]) + _FRAME)
        rows = slice(max(0, int(lattice.ys[0]) - _FRAME), int(lattice.ys[-1]) + _FRAME)
        rest[rows, columns], left[rows, columns] = int(np.median(picture)), 0
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
