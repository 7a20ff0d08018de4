"""The bulk sink, beside ``elasticsearch.helpers.async_bulk`` of the very same bytes."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any

from elasticsearch import AsyncElasticsearch
from elasticsearch.helpers import async_bulk

from bench.engines import installation
from bench.measurement import Measurement
from bench.options import Options
from bench.reports import EncodedDocument, encoded_documents, samples
from bench.rounds import Cost, alternated, costing, rates
from services.indexer.bulk import MAX_BYTES, BulkSink
from services.indexer.index import ensure_index
from shared.elastic import client
from shared.settings import Settings

GOAL = 0.85
COPIES = 4
"""Each document is written under so many ids: a stream, of which the sink's wait for a last, unfilled batch is a part
as small as in life."""
PEER = "async_bulk, same bytes"

Writer = Callable[[AsyncElasticsearch, str, Settings, Sequence[EncodedDocument]], Awaitable[None]]


async def measure(options: Options) -> list[Measurement]:
    """Documents a second, by the clock and by this process's CPU."""
    encoded = encoded_documents(samples(options.reports))
    documents = [replace(one, document_id=f"{one.document_id}-{copy}") for copy in range(COPIES) for one in encoded]
    async with installation() as settings, client(settings) as elasticsearch:
        generations = count(2)

        async def turn(write: Writer) -> Cost:
            """Into an index of its own: what is there already makes the next document dearer."""
            own = settings.model_copy(update={"generation": next(generations)})
            index = await ensure_index(elasticsearch, own)
            with costing() as cost:
                await write(elasticsearch, index, own, documents)
            await elasticsearch.indices.delete(index=index)
            return cost

        pairs = await alternated(options.rounds, partial(turn, sink), partial(turn, raw))
    return rates("bulk", len(documents), "documents", PEER, pairs, GOAL)


async def sink(
    elasticsearch: AsyncElasticsearch, index: str, settings: Settings, documents: Sequence[EncodedDocument]
) -> None:
    """As the indexer does: as many callers as it lets in, each waiting for its own document."""
    async with BulkSink(elasticsearch, index, settings.index_batch_size, settings.index_batch_wait_s) as opened:
        await asyncio.gather(*(opened.put(one.document_id, one.version, one.body) for one in documents))


async def raw(
    elasticsearch: AsyncElasticsearch, index: str, settings: Settings, documents: Sequence[EncodedDocument]
) -> None:
    """The client library's own way, made a fair peer.

    A ``_source`` of bytes goes through its serializer as it is, so neither side encodes or decodes a document; both
    send the same actions, in requests of the same size, one at a time. Each keeps its own way with the answer: the
    library reads the whole of it, the sink asks for the part that it needs.
    """
    await async_bulk(
        elasticsearch, _actions(index, documents), chunk_size=settings.index_batch_size, max_chunk_bytes=MAX_BYTES
    )


def _actions(index: str, documents: Sequence[EncodedDocument]) -> Iterator[dict[str, Any]]:
    for one in documents:
        yield {
            "_index": index,
            "_id": one.document_id,
            "_version": one.version,
            "_version_type": "external_gte",
            "_source": one.body,
        }
