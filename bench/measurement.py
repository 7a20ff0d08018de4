"""What a measurement says: a figure, what it stands beside, and the ratio of the two."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Measurement:
    """One line of the table. ``value`` and ``peer_value`` are in ``unit``; without a peer the figure stands alone."""

    name: str
    value: float | None
    unit: str
    peer: str = ""
    peer_value: float | None = None
    ratios: tuple[float, ...] = ()
    """``value`` ÷ ``peer_value`` of each round, lowest first."""
    ratio: float | None = None
    """The median of ``ratios``."""
    goal: float | None = None
    """The least ratio that is wanted; of a time, the largest."""
    is_time: bool = False
    """Whether less is better."""

    @classmethod
    def skipped(cls, name: str, why: str) -> Self:
        """A line without a figure, which says why there is none."""
        return cls(name, None, f"skipped: {why}")

    @property
    def missed(self) -> bool:
        """Whether there is a goal that was not reached."""
        if self.goal is None or self.ratio is None:
            return False
        return self.ratio > self.goal if self.is_time else self.ratio < self.goal
