"""When one host may be asked next: pure, its clock given from outside."""

from dataclasses import dataclass

from services.fetcher.backoff import Backoff

PAGE_ERRORS = 3
"""So many broken pages in a row, and it is the host that is in trouble."""


@dataclass(slots=True)
class Pace:
    """One host's pace. Times are seconds of one clock."""

    delay_s: float
    connections: int
    backoff: Backoff
    next_start: float = 0.0
    _page_errors: int = 0

    def wait_s(self, now: float) -> float:
        """Seconds until a request may start, as far as the delay and the back-off say."""
        return max(0.0, self.next_start - now, self.backoff.until - now)

    def started(self, now: float) -> None:
        """A request starts."""
        self.next_start = max(self.next_start, now + self.delay_s)

    def ended(self, now: float) -> None:
        """A request ended, however. With one connection the delay counts from here: the host sees no less of it."""
        if self.connections == 1:
            self.next_start = max(self.next_start, now + self.delay_s)

    def succeeded(self) -> None:
        """The host gave a sound answer."""
        self._page_errors = 0
        self.backoff.succeeded()

    def page_failed(self, now: float, started: float, chance: float) -> None:
        """One page ended in an error of the server; only several in a row are trouble of the host."""
        self._page_errors += 1
        if self._page_errors >= PAGE_ERRORS:
            self.backoff.failed(now, started, chance)

    @property
    def is_at_rest(self) -> bool:
        """Whether nothing would be forgotten with this pace but its delay."""
        return self.backoff.failures == 0 and self._page_errors == 0
