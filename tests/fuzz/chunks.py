"""Mutations of any sequence, bytes or characters: cut, doubled, moved, repeated, spliced."""

from random import Random
from typing import TypeVar

T = TypeVar("T", bytes, str)

WIDEST = 0.1
"""Share of the whole that a chunk has at most."""
REPEATED_TO = 200_000
"""Length of what a huge repetition adds."""


def place(length: int, random: Random) -> tuple[int, int]:
    """Where a chunk begins and ends."""
    start = random.randrange(length + 1)
    width = int(length * WIDEST * random.random() ** 3) + random.randrange(1, 9)
    return start, min(length, start + width)


def cut(whole: T, random: Random) -> T:
    start, end = place(len(whole), random)
    return whole[:start] + whole[end:]


def double(whole: T, random: Random) -> T:
    start, end = place(len(whole), random)
    return whole[:end] + whole[start:]


def move(whole: T, random: Random) -> T:
    start, end = place(len(whole), random)
    rest = whole[:start] + whole[end:]
    to = random.randrange(len(rest) + 1)
    return rest[:to] + whole[start:end] + rest[to:]


def truncate(whole: T, random: Random) -> T:
    return whole[: random.randrange(len(whole) + 1)]


def behead(whole: T, random: Random) -> T:
    return whole[random.randrange(len(whole) + 1) :]


def repeat(whole: T, random: Random) -> T:
    """A short piece many times over: what is quadratic shows."""
    start = random.randrange(len(whole) + 1)
    piece = whole[start : start + random.randrange(1, 40)]
    times = int(REPEATED_TO * random.random() ** 4) // max(1, len(piece))
    return whole[:start] + piece * times + whole[start:]


def splice(whole: T, other: T, random: Random) -> T:
    """The beginning of one and the end of another."""
    return whole[: random.randrange(len(whole) + 1)] + other[random.randrange(len(other) + 1) :]


CHUNKS = (cut, double, move, truncate, behead, repeat)
