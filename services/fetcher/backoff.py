"""How long a host in trouble is left alone: a pure state machine, its clock and its chance given from outside."""

from dataclasses import dataclass

JITTER = 0.25
"""At most this part is added to a wait, so that hosts that fell together are not asked together."""
MOST_DOUBLINGS = 40


@dataclass(slots=True)
class Backoff:
    """One host's. Times are seconds of one clock, whichever."""

    first_s: float
    most_s: float
    failures: int = 0
    until: float = 0.0
    _failed_at: float = float("-inf")

    def failed(self, now: float, started: float, chance: float, retry_after_s: float | None = None) -> None:
        """A request begun at ``started`` ended in trouble. ``chance`` is from 0 to 1.

        The host's own Retry-After is believed the first time; when that did not help, only as a least. Requests that
        were already under way when the first of them failed are one failure together.
        """
        if started >= self._failed_at:
            self.failures += 1
            self._failed_at = now
        asked = min(retry_after_s or 0.0, self.most_s)
        own = 0.0 if retry_after_s and self.failures == 1 else self._wait_s(chance)
        self.until = max(self.until, now + max(asked, own))

    def succeeded(self) -> None:
        """The host answered: it is well."""
        self.failures, self.until = 0, 0.0

    def _wait_s(self, chance: float) -> float:
        doubled = self.first_s * 2.0 ** min(self.failures - 1, MOST_DOUBLINGS)
        return min(doubled * (1 + JITTER * chance), self.most_s)
