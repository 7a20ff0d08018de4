"""What a site writes down about those who ask it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Visit:
    """One request as the site saw it; times are seconds of one monotonic clock."""

    host: str
    """Which of its hosts was asked."""
    path: str
    """With its query."""
    arrived: float
    ended: float
    status: int
    """0 when the answer was cut off."""
