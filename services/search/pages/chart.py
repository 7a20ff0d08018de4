"""Charts as shapes of an SVG drawing, for templates to write down: no script, and the table stands beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640, 200
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 20, 16, 28


@dataclass(frozen=True, slots=True)
class Point:
    """A value at its place."""

    x: float
    y: float
    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line over labels; where a value is missing the line has a gap."""

    parts: tuple[tuple[Point, ...], ...]
    labels: tuple[tuple[float, str], ...]
    top: float
    """The value at the upper edge; the lower edge is 0."""
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def base(self) -> int:
        """Where 0 is."""
        return self.height - _BOTTOM


def line(labels: Sequence[str], values: Sequence[float | None], width: int = WIDTH, height: int = HEIGHT) -> Line:
    """The line of ``values`` over ``labels``, one each, from 0 up. Negative values lie on the base."""
    top = max((value for value in values if value is not None), default=0) or 1
    step = (width - _LEFT - _RIGHT) / max(1, len(labels) - 1)
    scale = (height - _TOP - _BOTTOM) / top
    places = [round(_LEFT + step * at, 1) for at in range(len(labels))]
    parts: list[list[Point]] = [[]]
    for x, label, value in zip(places, labels, values, strict=True):
        if value is None:
            parts.append([])
        else:
            parts[-1].append(Point(x, round(height - _BOTTOM - max(value, 0) * scale, 1), label, value))
    shown = tuple(zip(places, labels, strict=True))
    return Line(tuple(tuple(part) for part in parts if part), shown, top, width, height)


def share(value: float | None, values: Sequence[float | None]) -> float:
    """How long the bar of ``value`` is, in percent of the longest of ``values``."""
    longest = max((abs(each) for each in values if each is not None), default=0)
    return round(100 * abs(value) / longest, 2) if value is not None and longest else 0.0
