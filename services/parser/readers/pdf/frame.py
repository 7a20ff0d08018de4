"""A page's own coordinates turned into those of the page as it is seen."""

from dataclasses import dataclass

Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page, y upwards, and its quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def width(self) -> float:
        """As it is seen."""
        return max(self.top - self.bottom if self.turns % 2 else self.right - self.left, 1.0)

    @property
    def height(self) -> float:
        """As it is seen."""
        return max(self.right - self.left if self.turns % 2 else self.top - self.bottom, 1.0)

    def seen(self, left: float, bottom: float, right: float, top: float) -> Bounds:
        """Left, top, right, bottom of a box as it is seen, y downwards."""
        if self.turns == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turns == 1:
            return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
        if self.turns == 2:  # noqa: PLR2004
            return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
        return self.top - top, self.right - right, self.top - bottom, self.right - left
