"""Looking for news, from time to time, for every webhook by itself: a dead one holds up no other."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
from aiokafka.errors import KafkaError
from elasticsearch import ApiError, TransportError

from services.search.problem import Declined
from services.search.query.request import matching
from services.search.report_index import ReportIndex
from services.search.webhook.call import NotTold, call
from services.search.webhook.listed import Webhook
from services.search.webhook.message import SHOWN, News, news
from services.search.webhook.told import Told
from shared.logs import logger
from shared.settings import Settings

log = logger(__name__)

WINDOW = timedelta(days=30)
"""How long after it was fetched a report may be new: what cannot be told for so long is told no more."""
MOST_REPORTS = 100
"""In one message."""
_PAGE = 1000
_ORDER = [{"source.fetched_at": "asc"}, {"report_id": "asc"}]


class Watch:
    """Finds what is new to one webhook, and tells it."""

    def __init__(self, webhook: Webhook, index: ReportIndex, told: Told, settings: Settings) -> None:
        self._webhook = webhook
        self._index = index
        self._told = told
        self._settings = settings

    async def run(self, session: aiohttp.ClientSession) -> None:
        """Look and tell until cancelled."""
        while True:
            try:
                await self.look(session)
            except (NotTold, Declined, ApiError, TransportError, KafkaError, OSError) as error:
                log.warning("a webhook waits for its news", webhook=self._webhook.name, reason=str(error))
            except Exception:  # a fault of ours, which must not end the telling in silence
                log.exception("a webhook's news cannot be told", webhook=self._webhook.name)
            await asyncio.sleep(self._settings.search_webhooks_every_s)

    async def look(self, session: aiohttp.ClientSession) -> None:
        """Tell what matches and was not told, the oldest first.

        Raises:
            NotTold: The webhook does not take it.
            Declined: The search took too long, or what was told is not known now.
            KafkaError: What was told just now could not be remembered; until it is, nothing more is told.

        """
        await self._told.catch_up()
        async for page in self._pages():
            fresh = [each for each in page if not self._told.knows(self._webhook.name, each.report_id)]
            for some in _in_messages(fresh):
                await call(session, self._webhook, some)
                await self._told.record(self._webhook.name, [each.report_id for each in some])

    async def _pages(self) -> AsyncIterator[list[News]]:
        after: list[Any] | None = None
        while True:
            answer = await self._index.ask(self._request(after))
            hits = answer["hits"]["hits"]
            yield [news(hit["_source"], self._settings.search_public_url) for hit in hits]
            if len(hits) < _PAGE:
                return
            after = hits[-1]["sort"]

    def _request(self, after: list[Any] | None) -> dict[str, Any]:
        since = max(self._webhook.begins, datetime.now(UTC) - WINDOW)
        new = {"range": {"source.fetched_at": {"gte": since.isoformat()}}}
        body: dict[str, Any] = {
            "query": {"bool": {"filter": [matching(self._webhook.search), new]}},
            "sort": _ORDER,
            "size": _PAGE,
            "track_total_hits": False,
            "_source": list(SHOWN),
        }
        return body if after is None else {**body, "search_after": after}


def _in_messages(reports: list[News]) -> list[list[News]]:
    return [reports[first : first + MOST_REPORTS] for first in range(0, len(reports), MOST_REPORTS)]


@asynccontextmanager
async def telling(webhooks: Sequence[Webhook], index: ReportIndex, settings: Settings) -> AsyncIterator[None]:
    """Tell meanwhile."""
    if not webhooks:
        yield
        return
    told = Told(settings)
    # No cookies from one to another, no proxy or password of this machine's environment.
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as session:
        tasks = [
            asyncio.create_task(Watch(each, index, told, settings).run(session), name=each.name) for each in webhooks
        ]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError):
                    await task
            await told.close()
