"""The reference table: by level, kind and figure, the middle of the bodies and how far they are spread.

Bodies differ by factors, not by amounts, so the statistic is one of logarithms (of the figure plus one): their median,
and their median absolute deviation times 1.4826, which makes it a standard deviation where they are normal. A body
counts once, with the median of its years.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from math import log1p
from pathlib import Path
from statistics import median

from pydantic import Field, ValidationError

from shared.contracts import Contract
from shared.errors import BrokenProcess
from shared.settings import settings

PATHS = (
    "applications.new_received.total",
    "applications.total.total",
    "active_disclosure.licensing_decisions",
    "active_disclosure.penalty_decisions",
    "active_disclosure.coercion_decisions",
    "active_disclosure.fees_wan_yuan",
)
"""The figures that are compared."""
LEAST_BODIES = 30
"""A group of fewer says nothing."""
LEAST_SPREAD = 0.5
"""Of logarithms: bodies of any group differ at least by a factor of 1.6."""
_NORMAL = 1.4826


class BadPeers(BrokenProcess):
    """The file that PEERS_FILE names cannot be used."""


class PeerGroup(Contract):
    """One figure of the bodies of one level and kind."""

    level: str
    kind: str
    path: str
    bodies: int = Field(ge=LEAST_BODIES)
    median: float = Field(ge=0, allow_inf_nan=False, description="Of log(1 + figure).")
    spread: float = Field(ge=LEAST_SPREAD, allow_inf_nan=False, description="Of the same.")

    def distance(self, figure: float) -> float:
        """How many units of spread a figure lies from the middle; below it is negative."""
        return (log1p(max(figure, 0)) - self.median) / self.spread


class Peers(Contract):
    """The whole table."""

    made_at: datetime
    groups: tuple[PeerGroup, ...] = ()

    def of(self, level: str, kind: str) -> list[PeerGroup]:
        """The figures that are known of bodies of this level and kind."""
        return [group for group in self.groups if (group.level, group.kind) == (level, kind)]


def group_of(level: str, kind: str, path: str, bodies: Iterable[Sequence[float]]) -> PeerGroup | None:
    """The group of bodies, each with its years' figures; None where they are too few."""
    logs = [median(log1p(max(year, 0)) for year in years) for years in bodies if years]
    if len(logs) < LEAST_BODIES:
        return None
    middle = median(logs)
    spread = _NORMAL * median(abs(each - middle) for each in logs)
    return PeerGroup(
        level=level, kind=kind, path=path, bodies=len(logs), median=middle, spread=max(spread, LEAST_SPREAD)
    )


def read(path: Path) -> Peers:
    """The table of a file. Raises ``BadPeers``."""
    try:
        return Peers.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise BadPeers(f"PEERS_FILE {path}: {error}") from error


@cache
def configured() -> Peers | None:
    """The table that the settings name, read once; None without one. Raises ``BadPeers``."""
    file = settings().peers_file
    return read(file) if file else None
