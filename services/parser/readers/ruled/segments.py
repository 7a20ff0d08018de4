"""Ruling lines: many short, doubled or overlapping strokes made into few long ones."""

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple


class Segment(NamedTuple):
    """A stroke along one axis: a horizontal at y = ``at`` from x = ``start`` to ``end``, a vertical the other way."""

    at: float
    start: float
    end: float


def merge(segments: Iterable[Segment], tolerance: float) -> list[Segment]:
    """Join strokes on one line that touch or overlap; ordered by position, then by start."""
    return [line for group in _by_position(segments, tolerance) for line in _joined(group, tolerance)]


def _by_position(segments: Iterable[Segment], tolerance: float) -> Iterator[list[Segment]]:
    """Strokes at the same position; a group is never wider than ``tolerance``."""
    group: list[Segment] = []
    for segment in sorted(segments, key=attrgetter("at")):
        if group and segment.at - group[0].at > tolerance:
            yield group
            group = []
        group.append(segment)
    if group:
        yield group


def _joined(group: list[Segment], tolerance: float) -> Iterator[Segment]:
    at = (group[0].at + group[-1].at) / 2
    group.sort(key=attrgetter("start"))
    start, end = group[0].start, group[0].end
    for segment in group:
        if segment.start > end + tolerance:
            yield Segment(at, start, end)
            start, end = segment.start, segment.end
        end = max(end, segment.end)
    yield Segment(at, start, end)


def positions(values: Iterable[float], tolerance: float) -> list[float]:
    """Distinct positions, ascending; those within ``tolerance`` of each other are one."""
    groups = _by_position((Segment(value, 0, 0) for value in values), tolerance)
    return [(group[0].at + group[-1].at) / 2 for group in groups]


def covered(lines: Sequence[Segment], start: float, end: float) -> float:
    """The share of ``start`` to ``end`` that lines on one position cover."""
    length = end - start
    drawn = sum(max(0.0, min(line.end, end) - max(line.start, start)) for line in lines)
    return drawn / length if length > 0 else 0.0
