"""From an address over its redirects to a document."""

from dataclasses import dataclass, field

from services.fetcher.address import redirect_target
from services.fetcher.document import Document
from services.fetcher.exchange import Answer
from services.fetcher.hosts import HostBusy
from services.fetcher.visit import MAX_REDIRECTS, Visitor, is_redirect, is_unchanged
from shared.contracts import HttpExchange, RequestedReport
from shared.errors import FetchFailed
from shared.identity import site_of
from shared.outcomes import Outcome


class Interrupted(Exception):
    """The way goes on later, as ``request`` says."""

    def __init__(self, request: RequestedReport) -> None:
        super().__init__(request.url)
        self.request = request


class Elsewhere(Interrupted):
    """The way goes on at another host, which another process may own."""


@dataclass(slots=True)
class Trail:
    """How far a request has come: where it stands, and which addresses led there."""

    start: str
    request: RequestedReport
    at: str = field(init=False)
    redirects: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.at = redirect_target(self.start, self.request.ask) if self.request.ask else self.start
        self.redirects = list(self.request.redirects)

    def later(self, **changes: object) -> RequestedReport:
        """The request that goes on from here."""
        here = {"ask": self.at if self.redirects else None, "redirects": tuple(self.redirects)}
        return self.request.model_copy(update=here | changes)

    def step(self, location: str) -> None:
        """Follow a redirect. Raises ``Elsewhere`` when it leads to another host, ``FetchFailed`` when nowhere."""
        target = redirect_target(self.at, location)
        if len(self.redirects) >= MAX_REDIRECTS:
            raise FetchFailed(f"{self.start}: more than {MAX_REDIRECTS} redirects", Outcome.REDIRECT_LOOP)
        self.redirects.append(self.at)
        is_elsewhere = site_of(target) != site_of(self.at)
        self.at = target
        if is_elsewhere:
            # What one source was allowed is not allowed to wherever it points.
            raise Elsewhere(self.later(tls="strict", not_before=None))


def _conditions(trail: Trail) -> dict[str, str]:
    """The validators of what is known, for the very address that gave them."""
    known = trail.request.known
    if known is None or known.final_url != trail.at:
        return {}
    given = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in given.items() if value}


def _document(answer: Answer, trail: Trail) -> Document:
    exchange = HttpExchange(
        status=answer.status,
        reason=answer.reason,
        headers=dict(answer.headers),
        request_headers=dict(answer.request_headers),
        redirects=tuple(trail.redirects),
        tls=trail.request.tls,
    )
    return Document(answer.content, answer.media_type, answer.url, exchange)


async def follow(visitor: Visitor, request: RequestedReport, trail: Trail) -> Document | None:
    """The document at the end of the way; None when it is the one that was known.

    Raises ``FetchFailed``, ``LimitExceeded``, ``Elsewhere``, and ``Interrupted`` when a host's turn does not come.
    """
    while True:
        conditions = _conditions(trail)
        try:
            answer = await visitor.ask(trail.at, request.tls, conditions)
        except HostBusy as busy:
            raise Interrupted(trail.later(not_before=busy.until)) from busy
        if is_unchanged(answer):
            if conditions:
                return None
            raise FetchFailed(f"{trail.at}: 304 to a request without a condition", Outcome.BROKEN_ANSWER)
        if not is_redirect(answer):
            return _document(answer, trail)
        trail.step(answer.headers["location"])
