"""Digits that lost their separators, divided again under the form's own sums.

A number has no leading zero, so a run of digits can be divided in few ways, and the row's sum leaves fewer. The search
is bounded: what it cannot finish counts as ambiguous.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

Numbers = tuple[int, ...]

MOST_DIGITS = 80
MOST_OPTIONS = 64
_MOST_STEPS = 30_000
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class Options:
    """The possible readings; ``complete`` is false where the search was cut short."""

    readings: tuple[Numbers, ...]
    complete: bool = True


@lru_cache(maxsize=2_000)
def divide(parts: tuple[str, ...], count: int, block: int = 0) -> Options:
    """All ways to read ``count`` numbers out of ``parts``, none reaching over two parts.

    Args:
        parts: Digits, each part surely separated from the next; one may begin with a minus.
        count: How many numbers there must be.
        block: Every ``block`` numbers the last is the sum of the others before it; 0 for no sums.

    """
    if not all(part.removeprefix("-").isdecimal() for part in parts):
        return Options(())
    if sum(map(len, parts)) > MOST_DIGITS or len(parts) > count:
        return Options((), complete=len(parts) > count)
    search = _Search([part for part in parts if part], count, block)
    readings = []
    for reading in search.run(0, 0, ()):
        readings.append(reading)
        if len(readings) > MOST_OPTIONS:
            return Options(tuple(readings[:MOST_OPTIONS]), complete=False)
    return Options(tuple(readings), search.steps < _MOST_STEPS)


class _Search:
    """Depth first, left to right."""

    def __init__(self, parts: list[str], count: int, block: int) -> None:
        self._parts = parts
        self._count = count
        self._block = block
        self._digits_from = [sum(map(len, parts[index:])) for index in range(len(parts) + 1)]
        self.steps = 0

    def run(self, part: int, at: int, numbers: Numbers) -> Iterator[Numbers]:
        self.steps += 1
        if self.steps >= _MOST_STEPS:
            return
        if part == len(self._parts):
            if len(numbers) == self._count:
                yield numbers
            return
        if not self._can_finish(part, at, len(numbers)):
            return
        text = self._parts[part]
        for end in self._ends(text, at, numbers):
            number = int(text[at:end])
            following = (part + 1, 0) if end == len(text) else (part, end)
            yield from self.run(*following, (*numbers, number))

    def _can_finish(self, part: int, at: int, done: int) -> bool:
        digits = self._digits_from[part] - at
        left = self._count - done
        return left <= digits <= left * _LONGEST_NUMBER

    def _ends(self, text: str, at: int, numbers: Numbers) -> Iterator[int]:
        """Where the number that begins at ``at`` may end."""
        if self._block and len(numbers) % self._block == self._block - 1:
            total = str(sum(numbers[len(numbers) - self._block + 1 :]))
            if text.startswith(total, at):
                yield at + len(total)
            return
        first = at + (text[at] == "-")
        longest = first + 1 if text[first : first + 1] == "0" else min(first + _LONGEST_NUMBER, len(text))
        yield from range(first + 1, min(longest, len(text)) + 1)
