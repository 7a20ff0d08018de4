"""A picture of one line of text becomes characters, each with its probability and what else it could be."""

from typing import NamedTuple

import cv2
import numpy as np

from services.parser.readers.ocr.engine import HEIGHT, Floats, Picture, alphabet, characters

_WIDEST = 6_000
"""Pixels of a scaled line; a longer one is squeezed into it."""
WORDS_SQUEEZE = 0.7
"""For running text: 1 wrong character of 1,600 instead of none, in two thirds of the time; 0.6 has 15."""
_NARROWEST = 16
_STEP = 8
"""Pixels of the picture for one step of the recogniser."""
_OTHERS = 3
_LIKELY = 0.02


class Character(NamedTuple):
    """A recognised character; ``others`` are what it could be instead, likeliest first, each with its probability."""

    text: str
    confidence: float
    others: tuple[tuple[str, float], ...] = ()


Characters = tuple[Character, ...]


def recognise(line: Picture, squeeze: float = 1.0) -> Characters:
    """Read a picture that holds one line of text. ``squeeze`` below 1 narrows it: faster, less exact."""
    height, width = line.shape
    wide = round(width * HEIGHT / height * squeeze)
    wide = min(max(-(-wide // _STEP) * _STEP, _NARROWEST), _WIDEST)
    shrinks = height > HEIGHT
    method = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    scaled = cv2.resize(line, (wide, HEIGHT), interpolation=method).astype(np.uint8, copy=False)
    return _decoded(characters(scaled))


def _decoded(steps: Floats) -> Characters:
    """Greedy CTC: a class over several steps is one character, class 0 stands between characters."""
    best = steps.argmax(axis=1)
    starts = np.flatnonzero(np.diff(best, prepend=-1))
    ends = np.append(starts[1:], len(best))
    return tuple(
        _character(steps[start:end], int(best[start])) for start, end in zip(starts, ends, strict=True) if best[start]
    )


def _character(steps: Floats, chosen: int) -> Character:
    surest = steps[steps[:, chosen].argmax()]
    likeliest = np.argpartition(surest, -_OTHERS - 1)[-_OTHERS - 1 :]
    ranked = sorted(((float(surest[at]), int(at)) for at in likeliest), reverse=True)
    words = alphabet()
    others = tuple((words[at], share) for share, at in ranked if at != chosen and share >= _LIKELY)
    return Character(words[chosen], min(1.0, float(surest[chosen])), others)
