"""What the indexer can see of Elasticsearch's health, as metrics."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from elasticsearch import ApiError, AsyncElasticsearch, TransportError

from shared.logs import logger
from shared.metrics import (
    ELASTICSEARCH_DISK_FREE_RATIO,
    ELASTICSEARCH_HEALTH,
    ELASTICSEARCH_READ_ONLY,
    ELASTICSEARCH_UP,
    INDEX_BYTES,
    INDEX_DOCUMENTS,
)

LOOK_EVERY_S = 5.0
TIMEOUT_S = 4.0
STATUSES = ("green", "yellow", "red")
_BLOCKS = ("read_only", "read_only_allow_delete", "write")

log = logger(__name__)


@asynccontextmanager
async def watched(client: AsyncElasticsearch, index: str, every_s: float = LOOK_EVERY_S) -> AsyncIterator[None]:
    """Keep the metrics about ``index`` and its cluster up to date while inside."""
    task = asyncio.create_task(_watch(client.options(request_timeout=TIMEOUT_S), index, every_s), name="watch")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _watch(client: AsyncElasticsearch, index: str, every_s: float) -> None:
    while True:
        ELASTICSEARCH_UP.labels(index).set(await _answers(client))
        for look in (_health, _blocks, _size, _disks):
            try:
                await look(client, index)
            except (ApiError, TransportError, KeyError, ValueError, TypeError) as error:
                log.debug("cannot see this of Elasticsearch", what=look.__name__, error=repr(error))
        await asyncio.sleep(every_s)


async def _answers(client: AsyncElasticsearch) -> bool:
    try:
        return bool(await client.ping())
    except (ApiError, TransportError):
        return False


async def _health(client: AsyncElasticsearch, index: str) -> None:
    """Of our index: another one's lost shard is its owner's matter."""
    answer = await client.cluster.health(index=index, timeout="1s")
    for status in STATUSES:
        ELASTICSEARCH_HEALTH.labels(index, status).set(answer["status"] == status)


async def _blocks(client: AsyncElasticsearch, index: str) -> None:
    answer = await client.indices.get_settings(index=index, flat_settings=True)
    cluster = await client.cluster.get_settings(flat_settings=True)
    settings: list[dict[str, Any]] = [each["settings"] for each in answer.body.values()]
    settings += [cluster["persistent"], cluster["transient"]]
    names = [f"{level}.blocks.{block}" for level in ("index", "cluster") for block in _BLOCKS]
    blocked = any(each.get(name) in ("true", True) for each in settings for name in names)
    ELASTICSEARCH_READ_ONLY.labels(index).set(blocked)


async def _size(client: AsyncElasticsearch, index: str) -> None:
    answer = await client.indices.stats(index=index, metric=["docs", "store"])
    INDEX_DOCUMENTS.labels(index).set(answer["_all"]["primaries"]["docs"]["count"])
    INDEX_BYTES.labels(index).set(answer["_all"]["total"]["store"]["size_in_bytes"])


async def _disks(client: AsyncElasticsearch, index: str) -> None:
    answer = await client.nodes.stats(metric="fs", filter_path="nodes.*.fs.total")
    disks = [node["fs"]["total"] for node in answer["nodes"].values()]
    free = min(disk["available_in_bytes"] / disk["total_in_bytes"] for disk in disks)
    ELASTICSEARCH_DISK_FREE_RATIO.labels(index).set(free)
