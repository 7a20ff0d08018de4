"""Where lines of text stand on a picture: a network's likelihood of text, made into boxes."""

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np

from services.parser.readers.ocr.engine import DETECTOR_STEP, Picture, text_likelihood

_EM = 13.0
"""Pixels to which the page's characters are scaled for the detector: small is fast, and enough to tell text."""
_LARGEST = 1.0
_LIKELY = 0.3
_SURE = 0.5
_GROWN = 1.6
"""The network marks the core of a line; its box is grown by this much of area / circumference."""
_MOST_BOXES = 1_000
_LEAST_SIDE = 3


class TextBox(NamedTuple):
    """A stretch of a line, in pixels of the page."""

    left: int
    top: int
    right: int
    bottom: int


def text_boxes(picture: Picture, em: float) -> list[TextBox]:
    """The boxes that hold text, from the top; ``em`` is the size of its characters in pixels."""
    scale = min(_EM / em, _LARGEST)
    height, width = (max(1, round(side * scale / DETECTOR_STEP)) * DETECTOR_STEP for side in picture.shape)
    small = cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA).astype(np.uint8, copy=False)
    likely = text_likelihood(small)
    rows, columns = picture.shape[0] / height, picture.shape[1] / width
    return sorted(_boxes(likely, columns, rows, picture), key=lambda box: (box.top, box.left))


def _boxes(likely: np.ndarray, columns: float, rows: float, picture: Picture) -> Iterator[TextBox]:
    mask = (likely > _LIKELY).astype(np.uint8)
    count, marked, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    totals = np.bincount(marked.ravel(), weights=likely.ravel(), minlength=count)
    for at in range(1, min(count, _MOST_BOXES)):
        left, top, width, height, area = stats[at].tolist()
        if min(width, height) < _LEAST_SIDE or totals[at] / area < _SURE:
            continue
        grown = _GROWN * width * height / (2 * (width + height))
        yield TextBox(
            max(0, round((left - grown) * columns)),
            max(0, round((top - grown) * rows)),
            min(picture.shape[1], round((left + width + grown) * columns)),
            min(picture.shape[0], round((top + height + grown) * rows)),
        )
