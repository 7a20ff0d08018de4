"""Section 四 of a year: reviews and lawsuits, by how they ended."""

from samples.dice import Dice

_ENDS = (0.55, 0.7, 0.85, 1.0)
BLOCKS = ("review", "litigation_direct", "litigation_after_review")


def reviews(received: int, dice: Dice) -> dict[str, list[int]]:
    """The five figures of each block, for an agency that received so many applications in the year."""
    return {block: _block(received, dice) for block in BLOCKS}


def _block(received: int, dice: Dice) -> list[int]:
    count = int(received * 0.05 * dice.random() + min(received / 30, 1) * dice.random())
    ends = [0, 0, 0, 0]
    for _ in range(count):
        ends[dice.weighted(_ENDS)] += 1
    return [*ends, count]
