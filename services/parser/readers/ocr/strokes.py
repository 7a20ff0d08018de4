"""Ink that is a single straight stroke, told by its slant: the recogniser takes a lone slash for a 1, and surely."""

import numpy as np

from services.parser.readers.ocr.engine import Picture
from services.parser.readers.ocr.figures import Reading

_SURE = 0.97
_UNSURE = 0.5
_SLANTED = 12.0
"""Degrees from upright: an italic 1 leans up to 8, a slash 15 or more."""
_STRAIGHT = 0.07
"""Of its height: how far a stroke's middle is from a straight line; 7 has 0.1 or more."""
_THIN = 0.3
"""Of its length: how broad a stroke is in any row; 1 with a foot or flag has 0.44 or more."""
_SOLID = 0.75
"""Of its box that a dash fills; a row of digits fills half."""
_LONGEST = 60
"""Pixels."""


def stroke_of(ink: Picture) -> Reading | None:
    """The mark that a line of ink is if it is nothing but a stroke: dash, slash, or an upright one that may be a 1."""
    height, width = ink.shape
    if height > _LONGEST or width > _LONGEST:
        return None
    if height <= _THIN * width:
        return Reading("-", _SURE) if ink.mean() >= _SOLID * ink.max(initial=1) else None
    slant = _slant(ink)
    if slant is None:
        return None
    return Reading("/", _SURE) if slant >= _SLANTED else Reading("1", _UNSURE)


def _slant(ink: Picture) -> float | None:
    """Degrees that a thin straight stroke leans to the right; None for any other shape."""
    rows = np.flatnonzero(ink.any(axis=1))
    if len(rows) < ink.shape[0]:
        return None
    lefts = ink.argmax(axis=1)
    rights = ink.shape[1] - 1 - ink[:, ::-1].argmax(axis=1)
    if (rights - lefts).max() + 1 > _THIN * ink.shape[0]:
        return None
    middles = (lefts + rights) / 2
    lean, begin = np.polyfit(rows, middles, 1)
    if np.abs(middles - (lean * rows + begin)).max() > _STRAIGHT * ink.shape[0]:
        return None
    return float(np.degrees(np.arctan(-lean)))
