"""A scan that lies a little askew, made straight."""

import cv2
import numpy as np

from services.parser.readers.ocr.engine import Floats, Picture

_MOST = 5.0
"""Degrees that are looked for either way."""
_STEPS = ((0.5, 600), (0.1, 1200))
"""Degrees from one try to the next, and the long side in pixels of the copy that is searched: a quarter of A4 first."""
_DARK = 40
"""Grey levels below the paper."""
_SMOOTHING = np.array((1, 4, 6, 4, 1)) / 16
"""Over neighbouring rows: else 0° is favoured, at which no pixel falls between two rows."""
_LEAST = 0.03
"""Degrees; less moves nothing by a pixel over a line of text."""
_WHITE = 255


def straighten(picture: Picture) -> Picture:
    """Turn a picture so that its lines of text and its rulings are level."""
    angle = _angle(picture)
    return _turned(picture, angle) if abs(angle) >= _LEAST else picture


def _angle(picture: Picture) -> float:
    """Where the ink, summed along slanting rows, is most uneven: text and rulings in few rows, none between."""
    best, reach = 0.0, _MOST
    for step, size in _STEPS:
        x, y, dark = _ink(picture, size)
        angles = best + np.arange(-reach, reach + step / 2, step)
        best = float(max(angles, key=lambda angle: _unevenness(x, y, dark, angle)))
        reach = step
    return best


def _ink(picture: Picture, size: int) -> tuple[Floats, Floats, Floats]:
    """Where the darker pixels of a small copy are, and how dark."""
    scale = min(1.0, size / max(picture.shape))
    height, width = (max(1, round(side * scale)) for side in picture.shape)
    copy = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)
    dark = np.median(copy).astype(np.float32) - copy
    y, x = np.nonzero(dark > _DARK)
    spread = np.random.default_rng(0).random(len(y), np.float32)  # within its pixel
    return x.astype(np.float32) - copy.shape[1] / 2, y + spread, dark[y, x]


def _unevenness(x: Floats, y: Floats, dark: Floats, angle: float) -> float:
    rows = (y - x * np.float32(np.tan(np.radians(angle)))).astype(np.int32)
    if not len(rows):
        return 0.0
    sums = np.convolve(np.bincount(rows - rows.min(), weights=dark), _SMOOTHING)
    return float(np.square(np.diff(sums)).sum())


def _turned(picture: Picture, angle: float) -> Picture:
    height, width = picture.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(_WHITE,)).astype(
        np.uint8, copy=False
    )
