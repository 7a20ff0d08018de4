"""How a request ended, as what is told of it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from shared.consumer import Outgoing
from shared.contracts import FetchedReport, FetchOutcome, KnownContent, RequestedReport
from shared.identity import site_of
from shared.outcomes import Outcome
from shared.settings import Settings
from shared.topics import FETCHED, OUTCOMES, REQUESTED, topic_name

MOST_FOUND = 1_000
MOST_DETAIL = 500


@dataclass(frozen=True, slots=True)
class End:
    """The end of one request. ``requests``: what must still be asked for; ``event``: the document, when it is told."""

    outcome: Outcome
    event: FetchedReport | None = None
    requests: tuple[RequestedReport, ...] = ()
    found: tuple[str, ...] | None = None
    known: KnownContent | None = None
    detail: str = ""
    again: bool = False

    def outgoing(self, request: RequestedReport, settings: Settings) -> list[Outgoing]:
        """Everything that is told: the document, the requests, and last the outcome."""
        told = [_request(each, settings) for each in self.requests]
        if self.event:
            topic = topic_name(FETCHED, settings)
            told.append(Outgoing(topic, self.event.source_id.encode(), self.event.to_bytes()))
        return [*told, self._outcome(request, settings)]

    def _outcome(self, request: RequestedReport, settings: Settings) -> Outgoing:
        event = FetchOutcome(
            url=request.url,
            outcome=self.outcome,
            at=datetime.now(UTC),
            detail=self.detail[:MOST_DETAIL],
            again=self.again,
            source=request.source,
            crawl=request.discover.crawl if request.discover else None,
            year=request.discover.year if request.discover else None,
            found=None if self.found is None else self.found[:MOST_FOUND],
            requests=tuple(each.url for each in self.requests),
            known=self.known,
        )
        # By source, so that all of one source's outcomes reach the process that keeps its state.
        key = request.source.encode() if request.source else _key(request)
        return Outgoing(topic_name(OUTCOMES, settings), key, event.to_bytes())


def _key(request: RequestedReport) -> bytes:
    try:
        return site_of(request.ask or request.url).encode()
    except ValueError:
        return b""


def _request(request: RequestedReport, settings: Settings) -> Outgoing:
    return Outgoing(topic_name(REQUESTED, settings), _key(request), request.to_bytes())


def known_of(event: FetchedReport) -> KnownContent:
    """What the next request for a document can ask with."""
    headers = event.http.headers if event.http else {}
    return KnownContent(
        sha256=event.sha256,
        fingerprint=event.fingerprint,
        final_url=event.final_url,
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
    )


def compared(event: FetchedReport, known: KnownContent | None) -> Outcome:
    """Whether a document is new, changed, or the one that was known."""
    if known is None:
        return Outcome.NEW
    same_pages = event.fingerprint is not None and event.fingerprint == known.fingerprint
    return Outcome.UNCHANGED if same_pages or event.sha256 == known.sha256 else Outcome.CHANGED
