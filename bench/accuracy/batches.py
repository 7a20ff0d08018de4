"""Documents in portions that a process can work through by itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bench.accuracy.truth import Truth


def _nothing() -> Iterable[Truth]:
    return ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents of one group; ``truths`` makes them where they are needed, in another process perhaps."""

    group: str
    truths: Callable[[], Iterable[Truth]] = _nothing
    skipped: str = ""
    """Why there are none."""
