"""Pieces of text put into reading order: lines, and the words of a line."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

_SPACE_WIDTH = 0.3
"""A gap of this share of the line's height is a space."""
_SAME_LINE = 0.5
_LATIN_END = re.compile(r"[!-~]$")


class Piece(NamedTuple):
    """A character or word and its box, y downwards. ``confidence`` is an OCR's."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float | None = None


class TextLine(NamedTuple):
    """Pieces that stand on one line, from the left. ``text`` has a space for a gap, none between Chinese characters."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    pieces: tuple[Piece, ...]

    @property
    def height(self) -> float:
        """Of the tallest piece: the font's size, nearly."""
        return max(piece.bottom - piece.top for piece in self.pieces)

    @property
    def confidence(self) -> float | None:
        """That of the least sure piece."""
        known = [piece.confidence for piece in self.pieces if piece.confidence is not None]
        return min(known) if known else None


def lines_of(pieces: Iterable[Piece]) -> list[TextLine]:
    """Lines from the top, their pieces from the left."""
    rows: list[list[Piece]] = []
    centre = height = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.top + piece.bottom):
        middle = (piece.top + piece.bottom) / 2
        if not rows or middle - centre > _SAME_LINE * max(height, piece.bottom - piece.top):
            rows.append([])
            centre, height = middle, 0.0
        rows[-1].append(piece)
        height = max(height, piece.bottom - piece.top)
    return [line_of(row) for row in rows]


def line_of(pieces: list[Piece]) -> TextLine:
    """A line of pieces that are known to stand on one."""
    pieces.sort(key=attrgetter("left"))
    top, bottom = min(piece.top for piece in pieces), max(piece.bottom for piece in pieces)
    right = max(piece.right for piece in pieces)
    return TextLine(_spaced(pieces, bottom - top), pieces[0].left, top, right, bottom, tuple(pieces))


def _spaced(pieces: Sequence[Piece], height: float) -> str:
    words = [pieces[0].text]
    before = pieces[0]
    wide = _SPACE_WIDTH * height
    for piece in pieces[1:]:
        if piece.left - before.right > wide and (before.text[-1:].isascii() or piece.text[:1].isascii()):
            words.append(" ")
        words.append(piece.text)
        before = piece
    return "".join(words)


def wrapped(lines: Sequence[TextLine], width: float) -> str:
    """The text of a cell or paragraph of ``width``: its lines joined without anything between Chinese characters.

    Two Latin words or numbers are kept apart by a space unless the line before is full, as where a long number breaks.
    """
    if not lines:
        return ""
    words = [lines[0].text]
    for before, line in pairwise(lines):
        if _LATIN_END.search(before.text) and line.text[:1].isalnum() and line.text[:1].isascii():
            full = before.right - before.left + 2 * before.height > width
            words.append("" if full and before.text[-1].isdigit() and line.text[0].isdigit() else " ")
        words.append(line.text)
    return "".join(words)
