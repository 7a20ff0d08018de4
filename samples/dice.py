"""Seeded chance that gives the same numbers in every process and Python version.

Only ``random.Random(int).random()`` is promised to be the same in all Python versions; everything is built on it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")

_STREAM_BITS = 8
_INDEX_BITS = 48


class Dice:
    """A stream of chance for one thing: ``seed`` of the country, ``stream`` for the purpose, ``index`` of the thing."""

    __slots__ = ("random",)

    def __init__(self, seed: int, stream: int, index: int) -> None:
        mixed = ((seed << _STREAM_BITS | stream) << _INDEX_BITS) | index
        self.random = Random(mixed).random  # noqa: S311 - reproducible samples, not secrets

    def below(self, limit: int) -> int:
        """A whole number from 0 to ``limit`` − 1."""
        return int(self.random() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + int(self.random() * (high - low + 1))

    def chance(self, probability: float) -> bool:
        """True with ``probability``."""
        return self.random() < probability

    def pick(self, choices: Sequence[T]) -> T:
        """One of ``choices``."""
        return choices[int(self.random() * len(choices))]

    def some(self, choices: Sequence[T], count: int) -> list[T]:
        """``count`` different ones of ``choices``, in their order."""
        start, step = self.below(len(choices)), 1 + self.below(2)
        positions: list[int] = []
        for turn in range(len(choices)):
            position = (start + turn * step) % len(choices)
            if position not in positions:
                positions.append(position)
            if len(positions) == count:
                break
        return [choices[position] for position in sorted(positions)]

    def weighted(self, cumulative: Sequence[float]) -> int:
        """An index, by cumulative weights that end at 1."""
        return min(bisect_right(cumulative, self.random()), len(cumulative) - 1)
