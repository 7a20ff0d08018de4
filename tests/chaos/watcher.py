"""Somebody who searches all the time, and notes whatever no search may ever see."""

import asyncio
import contextlib

from elasticsearch import ApiError, TransportError

from shared.elastic import alias_name, client

ALL = 10_000


class Watcher:
    """Looks at every report through the alias. A search that Elasticsearch does not answer has seen nothing."""

    def __init__(self, settings, pause_s=0.2):
        self._settings = settings
        self._pause_s = pause_s
        self._newest = {}
        self.looks = 0
        self.faults = []

    async def run(self):
        """Until cancelled."""
        async with client(self._settings) as elasticsearch:
            while True:
                with contextlib.suppress(ApiError, TransportError):
                    self._look(await self._search(elasticsearch))
                await asyncio.sleep(self._pause_s)

    async def _search(self, elasticsearch):
        return await elasticsearch.search(
            index=alias_name(self._settings),
            size=ALL,
            source=False,  # whole reports of a few thousand are more than Elasticsearch's breaker lets pass at once
            fields=["source.fetched_at"],
            allow_partial_search_results=False,
        )

    def _look(self, answer):
        hits = answer["hits"]["hits"]
        seen = {hit["_id"]: hit["fields"]["source.fetched_at"][0] for hit in hits}
        self.looks += 1
        if len(seen) != len(hits):
            self.faults.append(f"look {self.looks}: {len(hits) - len(seen)} reports twice")
        if gone := set(self._newest) - set(seen):
            self.faults.append(f"look {self.looks}: {len(gone)} reports are gone")
        if older := [key for key, fetched in seen.items() if fetched < self._newest.get(key, "")]:
            self.faults.append(f"look {self.looks}: {len(older)} reports are older than before")
        self._newest |= seen
