"""Ruling lines of a picture, found by OpenCV's morphology: what is left of the ink when only long strokes are kept."""

from typing import NamedTuple

import cv2
import numpy as np

from services.parser.readers.ocr.engine import Picture
from services.parser.readers.ruled import Segment

_SHORTEST = 1 / 33
"""Of the page's width: 50 pixels at 200 dpi, longer than any stroke of a character."""
_MOST_STROKES = 5_000
_THICKEST = 0.25
"""Of a stroke's length; thicker is a dark area, not a line."""


class Rulings(NamedTuple):
    """The lines of a page; ``mask`` is 255 where they are drawn."""

    horizontal: list[Segment]
    vertical: list[Segment]
    mask: Picture


def rulings_of(ink: Picture) -> Rulings:
    """The horizontal and vertical lines on a straightened page's ink."""
    length = max(20, round(ink.shape[1] * _SHORTEST))
    across = _long(ink, (length, 1))
    down = _long(ink, (1, length))
    mask = cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8)).astype(np.uint8, copy=False)
    vertical = [Segment(at, start, end) for at, start, end in _strokes(down.T)]
    return Rulings(_strokes(across), vertical, mask)


def _long(ink: Picture, shape: tuple[int, int]) -> Picture:
    """Only strokes at least ``shape`` (columns, rows) long; a gap or slant of a pixel does not break one."""
    wide = np.ones((3, 1) if shape[1] == 1 else (1, 3), np.uint8)
    thick = cv2.dilate(ink, wide)
    kept = cv2.morphologyEx(thick, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape))
    return cv2.bitwise_and(kept, thick).astype(np.uint8, copy=False)


def _strokes(mask: Picture) -> list[Segment]:
    count, _, stats, centres = cv2.connectedComponentsWithStats(np.ascontiguousarray(mask), connectivity=8)
    if count > _MOST_STROKES:
        return []
    found = []
    for (left, _, width, height, area), (_, y) in zip(stats[1:].tolist(), centres[1:].tolist(), strict=True):
        if area / width < max(_THICKEST * width, 3) and height < width:
            found.append(Segment(y, left, left + width))
    return found
