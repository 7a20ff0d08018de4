"""Two indexes read side by side, in the order of report ids, in constant memory."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from elasticsearch import AsyncElasticsearch

from cli.replay.comparison import Comparison
from cli.replay.generation import Generation
from shared.contracts import IndexedReport

PAGE = 200
KEEP_ALIVE = "2m"


async def hits(
    elasticsearch: AsyncElasticsearch,
    index: str,
    fields: Sequence[str] | None = None,
    page: int = PAGE,
    query: Mapping[str, Any] | None = None,
) -> AsyncIterator[dict[str, Any]]:
    """Every document as Elasticsearch has it, by report id, as the index stood when the reading began.

    ``fields``: those that are wanted, ``query``: which documents; None: all of them.
    """
    point = (await elasticsearch.open_point_in_time(index=index, keep_alive=KEEP_ALIVE))["id"]
    after: list[Any] | None = None
    try:
        while True:
            answer = await elasticsearch.search(
                pit={"id": point, "keep_alive": KEEP_ALIVE},
                query=query,
                size=page,
                sort=[{"report_id": "asc"}],
                search_after=after,
                source_includes=fields,
                track_total_hits=False,
            )
            found = answer["hits"]["hits"]
            for hit in found:
                yield hit
            if len(found) < page:
                return
            after = found[-1]["sort"]
    finally:
        await elasticsearch.close_point_in_time(id=point)


async def documents(elasticsearch: AsyncElasticsearch, index: str) -> AsyncIterator[IndexedReport]:
    """Every document, by report id, as the index stood when the reading began."""
    async for hit in hits(elasticsearch, index):
        yield IndexedReport.model_validate(hit["_source"])


async def compare(elasticsearch: AsyncElasticsearch, old: Generation, new: Generation) -> Comparison:
    """What differs between two generations."""
    await elasticsearch.indices.refresh(index=[old.index, new.index])
    comparison = Comparison()
    left, right = documents(elasticsearch, old.index), documents(elasticsearch, new.index)
    before, after = await anext(left, None), await anext(right, None)
    while before or after:
        if after is None or (before and before.report_id < after.report_id):
            comparison.add(before, None)
            before = await anext(left, None)
        elif before is None or after.report_id < before.report_id:
            comparison.add(None, after)
            after = await anext(right, None)
        else:
            comparison.add(before, after)
            before, after = await anext(left, None), await anext(right, None)
    return comparison
