"""robots.txt as RFC 9309 and the crawl-delay convention have it."""

from dataclasses import dataclass

from protego import Protego

from services.fetcher.challenge import stand_in
from services.fetcher.exchange import Answer
from shared.outcomes import Outcome

KEPT_S = 24 * 3600.0
MOST_BYTES = 512_000
"""RFC 9309 asks for at least 500 KiB."""
PATH = "/robots.txt"
FORBIDDING = (Outcome.BLOCKED, Outcome.CHALLENGE_PAGE)


@dataclass(frozen=True, slots=True)
class Rules:
    """A site's rules for us. ``parsed`` is None when it has none; ``forbids_all`` when it must be taken so."""

    read_at: float
    parsed: Protego | None = None
    forbids_all: bool = False

    def allows(self, url: str, agent: str) -> bool:
        """Whether ``agent`` (a product's name) may ask for ``url``."""
        return not self.forbids_all and (self.parsed is None or bool(self.parsed.can_fetch(url, agent)))

    def delay_s(self, agent: str) -> float:
        """The delay between requests that the site asks for, 0 when it asks for none."""
        if self.parsed is None:
            return 0.0
        rate = self.parsed.request_rate(agent)
        by_rate = rate.seconds / rate.requests if rate and rate.requests else 0.0
        return max(0.0, self.parsed.crawl_delay(agent) or 0.0, by_rate)


def _is_html(answer: Answer) -> bool:
    head = answer.content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "html" in answer.media_type.lower() or head.startswith(b"<")


def rules_of(answer: Answer, now: float) -> Rules:
    """The rules that an answer for robots.txt means, other than 429 and 5xx, which are the host's trouble.

    404 and its like allow everything. A page instead of a text, with 200, is what sites show for anything they do not
    have, and allows everything too, unless a firewall sent it.
    """
    if answer.status != 200:  # noqa: PLR2004
        return Rules(now)
    if _is_html(answer):
        return Rules(now, forbids_all=stand_in(answer.status, answer.content) in FORBIDDING)
    text = answer.content.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    return Rules(now, Protego.parse(text))
