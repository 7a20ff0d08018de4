"""From a request to bytes in the archive and the event that names them."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import httpx

from services.fetcher.address import canonical_url
from services.fetcher.document import Document
from services.fetcher.download import download, http_client
from services.fetcher.local_file import read_file
from shared.archive import Archive
from shared.consumer import Message, Outgoing
from shared.contracts import FetchedReport, RequestedReport
from shared.identity import source_id
from shared.metrics import ARCHIVED_BYTES
from shared.service import Work
from shared.settings import Settings
from shared.topics import FETCHED, topic_name


class Fetcher:
    """Handles ``report.requested``."""

    def __init__(self, client: httpx.AsyncClient, archive: Archive, settings: Settings) -> None:
        self._client = client
        self._archive = archive
        self._settings = settings

    async def handle(self, message: Message) -> Sequence[Outgoing]:
        """Fetch, archive, and only then tell. Raises ``FetchFailed`` and ``LimitExceeded``."""
        url = canonical_url(RequestedReport.from_bytes(message.value or b"").url)
        document = await self._document(url)
        event = await self._archived(url, document)
        return [Outgoing(topic_name(FETCHED, self._settings), event.source_id.encode(), event.to_bytes())]

    async def _document(self, url: str) -> Document:
        if url.startswith("file:"):
            return await read_file(url, self._settings)
        return await download(self._client, url, self._settings)

    async def _archived(self, url: str, document: Document) -> FetchedReport:
        sha256, key, new = await self._archive.put(document.content)
        if new:
            ARCHIVED_BYTES.inc(len(document.content))
        return FetchedReport(
            source_id=source_id(url),
            url=url,
            final_url=document.final_url,
            sha256=sha256,
            size=len(document.content),
            media_type=document.media_type,
            archive_key=key,
            fetched_at=datetime.now(UTC),
            http=document.http,
        )


@asynccontextmanager
async def opening(settings: Settings) -> AsyncIterator[Work]:
    """The fetcher with its client and archive, closed in the end."""
    async with http_client(settings) as client:
        yield Work(Fetcher(client, Archive(settings), settings).handle)
