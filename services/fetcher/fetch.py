"""From a request to bytes in the archive and the event that names them, or to the requests that a list leads to."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from aiohttp.abc import AbstractResolver

from services.fetcher.address import canonical_url
from services.fetcher.discovery.discover import discover, is_list
from services.fetcher.document import Document
from services.fetcher.end import End, compared, known_of
from services.fetcher.exchange import Client
from services.fetcher.expand import Seen, expand
from services.fetcher.fingerprint import fingerprint_of
from services.fetcher.follow import Elsewhere, Interrupted, Trail, follow
from services.fetcher.hosts import HostBusy, Hosts
from services.fetcher.local_file import read_file
from services.fetcher.session import open_session
from services.fetcher.visit import Visitor
from services.fetcher.waiting import another_try, hold, is_given_up, may_try_again
from shared.archive import Archive, KnownAddress
from shared.consumer import Message, Outgoing
from shared.contracts import FetchedReport, RequestedReport
from shared.errors import FetchFailed, LimitExceeded, PoisonError
from shared.identity import site_of, source_id
from shared.metrics import ARCHIVED_BYTES, FETCH_OUTCOMES
from shared.outcomes import Outcome
from shared.service import Work
from shared.settings import Settings


def _source_id(url: str) -> str:
    """The id of an address; of one that is none, the id of its text: nothing is known of it."""
    try:
        return source_id(canonical_url(url))
    except FetchFailed:
        return source_id(url)


class Fetcher:
    """Handles ``report.requested``."""

    def __init__(self, visitor: Visitor, hosts: Hosts, archive: Archive, settings: Settings) -> None:
        self._visitor = visitor
        self._hosts = hosts
        self._archive = archive
        self._settings = settings
        self._seen = Seen()

    async def handle(self, message: Message) -> Sequence[Outgoing]:
        """Fetch, archive, and only then tell; or put the request back for later.

        Raises ``FetchFailed`` and ``LimitExceeded`` when the address gives no document.
        """
        request = RequestedReport.from_bytes(message.value or b"")
        try:
            end = await self._end(await self._with_known(request))
        except FetchFailed as error:
            end = self._tried_again(request, error)
        except LimitExceeded as error:
            self._tell(error, request, Outcome.TOO_LARGE)
            raise
        FETCH_OUTCOMES.labels(end.outcome).inc()
        return end.outgoing(request, self._settings)

    def _tried_again(self, request: RequestedReport, error: FetchFailed) -> End:
        """The request put back, while it may be tried again. Raises ``FetchFailed`` when it may not."""
        if not may_try_again(request, error.outcome, self._settings):
            named = FetchFailed(f"{error.outcome}: {error}", error.outcome)
            self._tell(named, request, error.outcome)
            raise named from error
        free_at = self._hosts.backs_off_until(site_of(request.ask or request.url))
        later = another_try(request, free_at, self._settings)
        return End(error.outcome, requests=(later,), detail=str(error), again=True)

    def _tell(self, error: PoisonError, request: RequestedReport, outcome: Outcome) -> None:
        """Let the outcome be written along with the error's dead letter."""
        FETCH_OUTCOMES.labels(outcome).inc()
        error.besides = tuple(End(outcome, detail=str(error)).outgoing(request, self._settings))

    async def _with_known(self, request: RequestedReport) -> RequestedReport:
        """The request of a crawl for a document, with what is known of it.

        Only what was known before the request was made: what was fetched since may be this very request's, cut off
        before it was told, and must be told.
        """
        if request.source is None or request.discover or request.known:
            return request
        last = await self._archive.recall(_source_id(request.url))
        if last is None or last.fetched_at >= request.requested_at:
            return request
        return request.model_copy(update={"known": last.content})

    async def _end(self, request: RequestedReport) -> End:
        url = canonical_url(request.url)
        if url.startswith("file:"):
            return await self._ended(request, url, await read_file(url, self._settings))
        try:
            document = await self._visited(request, url)
        except Elsewhere as moved:
            return End(Outcome.MOVED, requests=(moved.request,), again=True)
        except Interrupted as busy:
            self._give_up_if_too_old(busy.request)
            return End(Outcome.DEFERRED, requests=(busy.request,), again=True)
        if document is None:
            return End(Outcome.UNCHANGED, known=request.known)
        return await self._ended(request, url, document)

    async def _visited(self, request: RequestedReport, url: str) -> Document | None:
        """The document; None when it is unchanged. Bounded in time, so that nothing behind it waits for long."""
        most_s = self._settings.fetch_patience_s + 2 * self._settings.fetch_timeout_s
        try:
            async with asyncio.timeout(most_s):
                await self._hold(request)
                return await follow(self._visitor, request, Trail(url, request))
        except TimeoutError as error:
            raise FetchFailed(f"{url}: no document within {most_s:g} s", Outcome.TIMEOUT) from error

    async def _hold(self, request: RequestedReport) -> None:
        try:
            await hold(request, self._settings)
        except HostBusy as busy:
            raise Interrupted(request) from busy

    def _give_up_if_too_old(self, request: RequestedReport) -> None:
        in_trouble = self._hosts.backs_off_until(site_of(request.ask or request.url)) is not None
        if is_given_up(request, self._settings, in_trouble=in_trouble):
            reason = f"given up after {request.attempts} tries of its own; its host is in trouble"
            raise FetchFailed(f"{request.url}: {reason}", Outcome.UNREACHABLE)

    async def _ended(self, request: RequestedReport, url: str, document: Document) -> End:
        """What a document is: a list that leads to reports, or a report."""
        event = await self._archived(url, document)
        outcome = compared(event, request.known)
        told = None if outcome is Outcome.UNCHANGED else event
        if not request.discover or not is_list(document.content):
            return End(outcome, told, known=known_of(event))
        findings = await asyncio.to_thread(discover, document.content, document.final_url)
        expansion = expand(request, findings, self._seen, document.final_url)
        if findings.is_report:
            return End(outcome, told, expansion.requests, (*expansion.found, url), known_of(event))
        return End(outcome, None, expansion.requests, expansion.found, known_of(event))

    async def _archived(self, url: str, document: Document) -> FetchedReport:
        sha256, key, new = await self._archive.put(document.content)
        if new:
            ARCHIVED_BYTES.inc(len(document.content))
        event = FetchedReport(
            source_id=source_id(url),
            url=url,
            final_url=document.final_url,
            sha256=sha256,
            size=len(document.content),
            media_type=document.media_type,
            archive_key=key,
            fetched_at=datetime.now(UTC),
            http=document.http,
            fingerprint=fingerprint_of(document.content),
        )
        await self._archive.describe(event)
        known = KnownAddress(source_id=event.source_id, fetched_at=event.fetched_at, content=known_of(event))
        await self._archive.remember(known)
        return event


@asynccontextmanager
async def opening(settings: Settings, resolver: AbstractResolver | None = None) -> AsyncIterator[Work]:
    """The fetcher with its session and archive, closed in the end."""
    for outcome in Outcome:  # one that has not come yet is a 0, not a gap
        FETCH_OUTCOMES.labels(outcome)
    async with open_session(settings, resolver) as session:
        hosts = Hosts(settings)
        visitor = Visitor(Client(session, settings), hosts, settings)
        yield Work(Fetcher(visitor, hosts, Archive(settings), settings).handle)
