"""How much is measured."""

from dataclasses import dataclass

MESSAGES_PER_REPORT = 40


@dataclass(frozen=True, slots=True)
class Options:
    """How many reports a turn has, and how many turns each side."""

    reports: int = 500
    rounds: int = 5

    @property
    def messages(self) -> int:
        """Messages of a turn of the loop: it is so much faster than a report."""
        return self.reports * MESSAGES_PER_REPORT
