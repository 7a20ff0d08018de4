"""What the index knows of a year's reports, held against the registry."""

from collections.abc import Sequence
from datetime import date
from itertools import product
from typing import Any, get_args

from elasticsearch import AsyncElasticsearch
from elasticsearch.helpers import async_scan

from shared.elastic import alias_name
from shared.metrics import OVERDUE_REPORTS
from shared.overdue.missing import Overview, overview
from shared.overdue.published import Published, hosts_of
from shared.overdue.registry import names_of
from shared.settings import Settings
from shared.sources import Source
from shared.sources.model import Level

_FIELDS = ("agency", "year", "published_on", "source.url", "source.final_url", "sources.url")
_PAGE = 2000
_NAME = "agency.keyword"


async def overdue(
    client: AsyncElasticsearch, settings: Settings, sources: Sequence[Source], year: int, on: date
) -> Overview:
    """The standing of the registry's bodies on a day, from the live index. Raises Elasticsearch's own errors."""
    reports = await _published(client, settings, year)
    seen = await _seen(client, settings, [name for source in sources for name in names_of(source)])
    return overview(sources, reports, seen, year, on)


def export(found: Overview) -> None:
    """Show an overview as the gauge ``gongkai_overdue_reports``; a level where none is missing shows 0."""
    missing = found.by_level()
    for level, sure in product(get_args(Level), (True, False)):
        OVERDUE_REPORTS.labels(level, "yes" if sure else "no").set(missing.get((level, sure), 0))


async def _published(client: AsyncElasticsearch, settings: Settings, year: int) -> list[Published]:
    """The reports about ``year``, and those that do not say their year."""
    undated = {"bool": {"must_not": {"exists": {"field": "year"}}}}
    query = {"query": {"bool": {"should": [{"term": {"year": year}}, undated]}}, "_source": _FIELDS}
    hits = async_scan(client, index=alias_name(settings), query=query, size=_PAGE)
    return [_report(hit["_source"]) async for hit in hits]


def _report(document: dict[str, Any]) -> Published:
    source, published_on = document["source"], document.get("published_on")
    urls = [source["url"], source["final_url"], *(each["url"] for each in document.get("sources") or ())]
    return Published(
        agency=document.get("agency"),
        year=document.get("year"),
        published_on=date.fromisoformat(published_on) if published_on else None,
        hosts=hosts_of(urls),
    )


async def _seen(client: AsyncElasticsearch, settings: Settings, names: Sequence[str]) -> set[str]:
    """Those of the names under which the index has a report of any year."""
    found: set[str] = set()
    for start in range(0, len(names), _PAGE):
        some = list(names[start : start + _PAGE])
        answer = await client.search(
            index=alias_name(settings),
            size=0,
            query={"terms": {_NAME: some}},
            aggs={"names": {"terms": {"field": _NAME, "size": len(some)}}},
        )
        found |= {bucket["key"] for bucket in answer["aggregations"]["names"]["buckets"]}
    return found
