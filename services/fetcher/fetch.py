"""From a request to bytes in the archive and the event that names them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from aiohttp.abc import AbstractResolver

from services.fetcher.address import canonical_url
from services.fetcher.document import Document
from services.fetcher.exchange import Client
from services.fetcher.fingerprint import fingerprint_of
from services.fetcher.follow import Elsewhere, Interrupted, Trail, follow
from services.fetcher.hosts import HostBusy, Hosts
from services.fetcher.local_file import read_file
from services.fetcher.session import open_session
from services.fetcher.visit import Visitor
from services.fetcher.waiting import another_try, hold, is_given_up, may_try_again
from shared.archive import Archive
from shared.consumer import Message, Outgoing
from shared.contracts import FetchedReport, KnownContent, RequestedReport
from shared.errors import FetchFailed, LimitExceeded
from shared.identity import site_of, source_id
from shared.metrics import ARCHIVED_BYTES, FETCH_OUTCOMES
from shared.outcomes import Outcome
from shared.service import Work
from shared.settings import Settings
from shared.topics import FETCHED, REQUESTED, topic_name


def _outcome(known: KnownContent | None, event: FetchedReport) -> Outcome:
    if known is None:
        return Outcome.NEW
    same_pages = event.fingerprint is not None and event.fingerprint == known.fingerprint
    return Outcome.UNCHANGED if same_pages or event.sha256 == known.sha256 else Outcome.CHANGED


class Fetcher:
    """Handles ``report.requested``."""

    def __init__(self, visitor: Visitor, hosts: Hosts, archive: Archive, settings: Settings) -> None:
        self._visitor = visitor
        self._hosts = hosts
        self._archive = archive
        self._settings = settings

    async def handle(self, message: Message) -> Sequence[Outgoing]:
        """Fetch, archive, and only then tell; or put the request back for later.

        Raises ``FetchFailed`` and ``LimitExceeded`` when the address gives no document.
        """
        request = RequestedReport.from_bytes(message.value or b"")
        try:
            outcome, outgoing = await self._ended(request)
        except FetchFailed as error:
            FETCH_OUTCOMES.labels(error.outcome).inc()
            if not may_try_again(request, error.outcome, self._settings):
                raise FetchFailed(f"{error.outcome}: {error}", error.outcome) from error
            return [self._request(another_try(request, self._host_free_at(request), self._settings))]
        except LimitExceeded:
            FETCH_OUTCOMES.labels(Outcome.TOO_LARGE).inc()
            raise
        FETCH_OUTCOMES.labels(outcome).inc()
        return outgoing

    async def _ended(self, request: RequestedReport) -> tuple[Outcome, list[Outgoing]]:
        """How the request ended, and what goes on."""
        url = canonical_url(request.url)
        if url.startswith("file:"):
            return await self._told(request, url, await read_file(url, self._settings))
        try:
            document = await self._visited(request, url)
        except Elsewhere as moved:
            return Outcome.MOVED, [self._request(moved.request)]
        except Interrupted as busy:
            return Outcome.DEFERRED, [self._request(busy.request)]
        if document is None:
            return Outcome.UNCHANGED, []
        return await self._told(request, url, document)

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
            if is_given_up(request, self._settings):
                reason = f"given up after {request.attempts} tries; the host is left alone until {busy.until:%F %H:%M}"
                raise FetchFailed(f"{request.url}: {reason}", Outcome.UNREACHABLE) from busy
            raise Interrupted(request) from busy

    async def _told(self, request: RequestedReport, url: str, document: Document) -> tuple[Outcome, list[Outgoing]]:
        event = await self._archived(url, document)
        outcome = _outcome(request.known, event)
        if outcome is Outcome.UNCHANGED:
            return outcome, []
        return outcome, [Outgoing(topic_name(FETCHED, self._settings), event.source_id.encode(), event.to_bytes())]

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
        return event

    def _request(self, request: RequestedReport) -> Outgoing:
        site = site_of(request.ask or request.url)
        return Outgoing(topic_name(REQUESTED, self._settings), site.encode(), request.to_bytes())

    def _host_free_at(self, request: RequestedReport) -> datetime | None:
        return self._hosts.backs_off_until(site_of(request.ask or request.url))


@asynccontextmanager
async def opening(settings: Settings, resolver: AbstractResolver | None = None) -> AsyncIterator[Work]:
    """The fetcher with its session and archive, closed in the end."""
    async with open_session(settings, resolver) as session:
        hosts = Hosts(settings)
        visitor = Visitor(Client(session, settings), hosts, settings)
        yield Work(Fetcher(visitor, hosts, Archive(settings), settings).handle)
