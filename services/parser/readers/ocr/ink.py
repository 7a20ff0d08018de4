"""What is dark on a page: a black and white copy, and the separate marks on it."""

from typing import NamedTuple

import cv2
import numpy as np

from services.parser.readers.ocr.engine import Picture

_NEIGHBOURHOOD = 51
"""Pixels: a mark is darker than the mean of this square around it, so that shadows and grey cells do not count."""
_LEAST_CONTRAST = 14.0
_NOISE_FACTOR = 4.0
_MAD_TO_SIGMA = 1.4826
_LAPLACE_GAIN = 4.47
"""Standard deviation of a Laplacian (4-neighbours) over white noise of 1: sqrt(20)."""
_SPECK = 4
"""Pixels: a mark smaller both ways is dirt or part of a broken stroke."""
_MOST_MARKS = 40_000
_USUAL_EM = 28.0
_EM_RANGE = (10, 80)


class Mark(NamedTuple):
    """A connected piece of ink: its box in pixels, ``right`` and ``bottom`` excluded."""

    left: int
    top: int
    right: int
    bottom: int


def ink_of(picture: Picture) -> Picture:
    """Ink as 255 on 0. What counts as dark follows the page's own noise."""
    smooth = cv2.GaussianBlur(picture, (0, 0), 0.8).astype(np.uint8, copy=False)
    contrast = max(_LEAST_CONTRAST, _NOISE_FACTOR * _noise(smooth))
    return cv2.adaptiveThreshold(
        smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, _NEIGHBOURHOOD, contrast
    ).astype(np.uint8, copy=False)


def _noise(picture: Picture) -> float:
    """Standard deviation of the paper's noise, by the median of what neighbouring pixels differ."""
    differences = np.abs(cv2.Laplacian(picture[::2, ::2], cv2.CV_32F))
    return float(np.median(differences)) * _MAD_TO_SIGMA / _LAPLACE_GAIN


def marks_of(ink: Picture) -> list[Mark]:
    """The marks of a page without specks; none at all for a page that is noise."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    if count > 4 * _MOST_MARKS:
        return []
    boxes = stats[1:, :4]
    boxes = boxes[(boxes[:, 2:].max(axis=1) >= _SPECK)]
    if len(boxes) > _MOST_MARKS:
        return []
    return [Mark(left, top, left + width, top + height) for left, top, width, height in boxes.tolist()]


def em_of(marks: list[Mark]) -> float:
    """The size of the page's characters in pixels: that of the larger marks."""
    sizes = [max(mark.right - mark.left, mark.bottom - mark.top) for mark in marks]
    usual = [size for size in sizes if _EM_RANGE[0] <= size <= _EM_RANGE[1]]
    return float(np.percentile(usual, 80)) if usual else _USUAL_EM
