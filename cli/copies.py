"""``gongkai copies``: reports of different bodies with the same text."""

import asyncio
import json
from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated, Any

import typer
from elasticsearch import ApiError, AsyncElasticsearch, TransportError
from elasticsearch.helpers import async_scan

from cli.console import OUT, fail
from cli.here import settings_here
from shared.copies import Copy
from shared.copies import copies as copies_of
from shared.copies.index import LEAST_SHARE
from shared.elastic import alias_name, client
from shared.settings import Settings

AT_ONCE = 8
"""Questions that Elasticsearch is asked at once."""

Year = Annotated[int | None, typer.Option(help="Only reports about this year.")]
Agency = Annotated[str | None, typer.Option(help="Only reports of the body of this full name.")]
Least = Annotated[float, typer.Option(help="Share of the text in common, without boilerplate.", min=0.1, max=1.0)]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a line.")]


def copies(year: Year = None, agency: Agency = None, least: Least = LEAST_SHARE, as_json: AsJson = False) -> None:  # noqa: FBT002  # typer makes it a flag
    """Name reports of different bodies that share their text, each pair once, with the passages."""
    config = settings_here()
    try:
        asyncio.run(_print(config, {"year": year, "agency.keyword": agency}, least, as_json=as_json))
    except (ApiError, TransportError) as error:
        fail(f"Elasticsearch at {config.elasticsearch_url} does not answer: {error}; is it up? (gongkai up)")


async def _print(config: Settings, wanted: dict[str, Any], least: float, *, as_json: bool) -> None:
    seen: set[frozenset[str]] = set()
    async with client(config) as elasticsearch:
        async for found in _found(elasticsearch, config, wanted, least):
            pair = frozenset((found.report_id, found.other_id))
            if pair not in seen:
                seen.add(pair)
                _show(found, as_json=as_json)


async def _found(
    elasticsearch: AsyncElasticsearch, config: Settings, wanted: dict[str, Any], least: float
) -> AsyncIterator[Copy]:
    batch: list[str] = []
    async for report_id in _reports(elasticsearch, config, wanted):
        batch.append(report_id)
        if len(batch) == AT_ONCE:
            for each in await _asked(elasticsearch, config, batch, least):
                yield each
            batch = []
    for each in await _asked(elasticsearch, config, batch, least):
        yield each


async def _asked(elasticsearch: AsyncElasticsearch, config: Settings, reports: list[str], least: float) -> list[Copy]:
    answers = await asyncio.gather(*(copies_of(elasticsearch, config, each, least) for each in reports))
    return [each for answer in answers for each in answer]


async def _reports(elasticsearch: AsyncElasticsearch, config: Settings, wanted: dict[str, Any]) -> AsyncIterator[str]:
    terms = [{"term": {name: value}} for name, value in wanted.items() if value is not None]
    query = {"query": {"bool": {"filter": terms}}, "_source": ["report_id"]}
    async for hit in async_scan(elasticsearch, index=alias_name(config), query=query, scroll="30m"):
        yield hit["_source"]["report_id"]


def _show(found: Copy, *, as_json: bool) -> None:
    if as_json:
        row = {
            "report": found.report_id,
            "other": found.other_id,
            "share": round(found.share, 3),
            "clauses": found.clauses,
            "published_on": _day(found.published_on),
            "finding": found.finding.model_dump(mode="json"),
        }
        OUT.out(json.dumps(row, ensure_ascii=False), highlight=False)
        return
    OUT.print(f"{found.share:.0%}  {found.report_id}  ~  {found.other_id}  {found.agency} {found.year}", markup=False)
    for passage in found.passages[:1]:
        OUT.print(f"    {passage}", markup=False, style="dim")


def _day(day: date | None) -> str | None:
    return str(day) if day else None
