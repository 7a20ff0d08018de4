"""Ours and its peer in turn, several rounds: whatever else the machine does meets both alike."""

import gc
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

from bench.measurement import Measurement


@dataclass(slots=True)
class Cost:
    """What a turn took: seconds by the clock, and CPU seconds of this process, all its threads."""

    wall_s: float = 0.0
    cpu_s: float = 0.0


Turn = Callable[[], Awaitable[Cost]]
Pair = tuple[Cost, Cost]


@contextmanager
def costing() -> Iterator[Cost]:
    """Measure the block; the cost is filled in when the block ends."""
    gc.collect()
    cost, wall, cpu = Cost(), time.perf_counter(), time.process_time()
    yield cost
    cost.wall_s, cost.cpu_s = time.perf_counter() - wall, time.process_time() - cpu


async def alternated(rounds: int, ours: Turn, peer: Turn) -> list[Pair]:
    """The costs of ours and of the peer, A B A B …, after one turn of each that does not count."""
    await ours()
    await peer()
    return [(await ours(), await peer()) for _ in range(rounds)]


def rates(
    name: str, count: int, unit: str, peer: str, pairs: Sequence[Pair], goal: float | None = None
) -> list[Measurement]:
    """``count`` things a turn: so many a second of the clock, and so many a CPU second of this process."""
    clock = [(count / ours.wall_s, count / other.wall_s) for ours, other in pairs]
    cpu = [(count / ours.cpu_s, count / other.cpu_s) for ours, other in pairs]
    return [compared(name, f"{unit}/s", peer, clock, goal), compared(name, f"{unit}/CPU s", peer, cpu, goal)]


def compared(
    name: str,
    unit: str,
    peer: str,
    figures: Sequence[tuple[float, float]],
    goal: float | None = None,
    *,
    is_time: bool = False,
) -> Measurement:
    """Medians of our figures and the peer's, and of their ratios round by round."""
    ratios = tuple(sorted(ours / other for ours, other in figures))
    return Measurement(
        name=name,
        value=median(ours for ours, _ in figures),
        unit=unit,
        peer=peer,
        peer_value=median(other for _, other in figures),
        ratios=ratios,
        ratio=median(ratios),
        goal=goal,
        is_time=is_time,
    )
