"""The live index, asked as Elasticsearch is asked: by whoever counts, lists or carries away what a search finds."""

from collections.abc import AsyncIterator, Sequence
from typing import Any

from elasticsearch import AsyncElasticsearch, NotFoundError
from fastapi import Request

from shared.elastic import alias_name
from shared.settings import Settings

Body = dict[str, Any]
Document = dict[str, Any]

TIMEOUT_S = 30.0
KEEP_ALIVE = "5m"
"""How long a reader may take over one page before its view of the index is given up."""


class LiveIndex:
    """What the alias points at. Every method raises elasticsearch's errors when it cannot be asked in full.

    A shard that does not answer is an error here: half a sum is none.
    """

    def __init__(self, client: AsyncElasticsearch, settings: Settings) -> None:
        self.client = client.options(request_timeout=TIMEOUT_S)
        self.settings = settings
        self._alias = alias_name(settings)

    async def search(self, body: Body) -> Body:
        """The answer to a search; an empty one before the first report was indexed."""
        answer = await self.client.search(
            index=self._alias, body=body, ignore_unavailable=True, allow_partial_search_results=False
        )
        return dict(answer.body)

    async def count(self, query: Body) -> int:
        """How many reports match."""
        answer = await self.client.count(index=self._alias, query=query, ignore_unavailable=True)
        return int(answer["count"])

    async def documents(self, query: Body, shown: Sequence[str], size: int) -> list[Document]:
        """The newest years first, ``size`` at most, with the fields ``shown``."""
        newest: Body = {"year": {"order": "desc", "missing": "_last"}}
        order = [newest, {"report_id": "asc"}]
        body = {"query": query, "_source": list(shown), "size": size, "sort": order}
        return [hit["_source"] for hit in (await self.search(body))["hits"]["hits"]]

    async def name(self) -> str:
        """The index that the alias points at now, which names its generation; empty when there is none."""
        try:
            return ", ".join(sorted(await self.client.indices.get_alias(name=self._alias)))
        except NotFoundError:
            return ""

    async def snapshot(self) -> "Snapshot":
        """The index as it is now; who asks closes it. Raises ``NotFoundError`` before the first report was indexed."""
        point = (await self.client.open_point_in_time(index=self._alias, keep_alive=KEEP_ALIVE))["id"]
        return Snapshot(self.client, point)


class Snapshot:
    """A point in time: what is written later is not seen."""

    def __init__(self, client: AsyncElasticsearch, point: str) -> None:
        self._client = client
        self._point = point

    async def search(self, body: Body) -> Body:
        """The answer to a search."""
        point = {"id": self._point, "keep_alive": KEEP_ALIVE}
        answer = await self._client.search(body={**body, "pit": point}, allow_partial_search_results=False)
        self._point = answer["pit_id"]
        return dict(answer.body)

    async def count(self, query: Body) -> int:
        """How many reports match."""
        answer = await self.search({"query": query, "size": 0, "track_total_hits": True})
        return int(answer["hits"]["total"]["value"])

    async def pages(self, query: Body, shown: Sequence[str], size: int) -> AsyncIterator[list[Document]]:
        """Every report that matches, in pages of ``size``, each once; one page is held at a time."""
        body: Body = {"query": query, "_source": list(shown), "size": size, "sort": ["_shard_doc"]}
        body["track_total_hits"] = False
        while hits := (await self.search(body))["hits"]["hits"]:
            yield [hit["_source"] for hit in hits]
            if len(hits) < size:
                return
            body["search_after"] = hits[-1]["sort"]

    async def close(self) -> None:
        """Let the point in time go; one that is gone already is no error."""
        await self._client.options(ignore_status=(404,)).close_point_in_time(id=self._point)


def live_index_of(request: Request) -> LiveIndex:
    """The live index that this application asks."""
    index: LiveIndex = request.app.state.live_index
    return index
