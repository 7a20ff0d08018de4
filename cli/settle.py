"""Whether what the indexer has acknowledged is what a search finds."""

from collections.abc import Iterator
from itertools import islice

from cli.journey import Journey
from shared.elastic import alias_name, client
from shared.settings import Settings

CHUNK = 500


def _chunks(traces: list[str]) -> Iterator[list[str]]:
    rest = iter(traces)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


async def settle_in_index(journey: Journey, settings: Settings) -> None:
    """Make what was written searchable, and look at whose document stands under each report's id.

    A document that another one of the same body and year has replaced is noted with that one's address; one that is
    not there at all counts as waiting again. Raises what the Elasticsearch client raises.
    """
    async with client(settings) as elasticsearch:
        await elasticsearch.indices.refresh(index=alias_name(settings))
        for traces in _chunks(sorted(journey.indexed)):
            ids = [journey.reports[trace].report_id for trace in traces]
            answer = await elasticsearch.mget(
                index=alias_name(settings), ids=ids, source_includes=["source.source_id", "source.url"]
            )
            for trace, document in zip(traces, answer["docs"], strict=True):
                source = document.get("_source", {}).get("source", {})
                if source.get("source_id") != journey.reports[trace].source_id:
                    journey.indexed.discard(trace)
                    if document.get("found"):
                        journey.replaced[trace] = source["url"]
