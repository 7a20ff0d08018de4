"""While the alias moves, the live generation takes nothing new: the other one can have all that anybody saw of it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from elasticsearch import AsyncElasticsearch


@asynccontextmanager
async def held(elasticsearch: AsyncElasticsearch, index: str) -> AsyncIterator[None]:
    """Let nothing be written to an index meanwhile; its indexer waits. What was under way is in it by then."""
    try:
        await elasticsearch.indices.add_block(index=index, block="write")
        yield
    finally:
        await release(elasticsearch, [index])


async def release(elasticsearch: AsyncElasticsearch, indices: Sequence[str]) -> None:
    """Let them be written to again; also those that a killed command left held."""
    await elasticsearch.indices.put_settings(
        index=list(indices), settings={"index.blocks.write": None}, ignore_unavailable=True
    )
