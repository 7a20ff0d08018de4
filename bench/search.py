"""Searches of twenty users at once, beside the very requests to Elasticsearch that the service makes of them."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from statistics import quantiles
from urllib.parse import quote

import aiohttp

from bench.bulk import sink
from bench.engines import installation
from bench.measurement import Measurement
from bench.options import Options
from bench.page import rendered
from bench.recording import RawRequest, recording
from bench.reports import encoded_documents, samples
from bench.rounds import compared
from bench.services import running
from services.indexer.index import ensure_index
from shared.elastic import alias_name, client
from shared.settings import Settings

USERS = 20
TIMES = 3
"""Each user asks every query so often in a turn."""
GOAL = 1.3
DISTINCT = 2000
"""Reports that are made; more are these under other ids."""
PERCENTILES = (50, 95, 99)
PEER = "the same requests, raw"

MIX = (
    "/reports?q=政府信息公开",
    '/reports?q="依申请公开"&in=title&in=agency',
    "/reports?q=行政复议 AND 诉讼&year=2021",
    "/reports?template=2021&severity=error",
    "/reports?region=990000&level=county&sort=published",
    "/reports?finding=outcome-sum&sort=quality:asc",
    "/reports?figure=applications.new_received.total:>=20&sort=applications.new_received.total",
    "/facets/agency?contains=局&q=公开",
    "/suggestions?q=教育",
    "/aggregates?of=applications.new_received.total&by=year&measure=sum&measure=median",
    "/aggregates?rate=granted&by=region",
    "/reports/{report_id}",
)
"""What people ask, in the proportions of nobody in particular: each as often as the other."""

Query = Sequence[RawRequest]


async def measure(options: Options) -> list[Measurement]:
    """Percentiles of the milliseconds of a query over ``options.messages`` reports; then a page of results."""
    async with installation() as settings:
        address = await _filled(settings, options.messages)
        mix = [quote(f"/api/v1{one.format(report_id=address)}", safe="/?=&:%,") for one in MIX]
        raw = await _recorded(settings, mix)
        async with running(settings, ("search",)) as services, aiohttp.ClientSession() as session:
            base = f"http://127.0.0.1:{services.ports['search']}"
            ours = [[RawRequest("GET", base + path, b"", {})] for path in mix]
            peer = [[replace(one, path=settings.elasticsearch_url + one.path) for one in requests] for requests in raw]
            await _turn(session, ours)
            await _turn(session, peer)
            turns = [(await _turn(session, ours), await _turn(session, peer)) for _ in range(options.rounds)]
            pages = await rendered(base)
    return [*(_percentile(rank, turns) for rank in PERCENTILES), *pages]


async def _filled(settings: Settings, reports: int) -> str:
    """Write so many documents; the id of one of them."""
    encoded = encoded_documents(samples(min(DISTINCT, reports)))
    async with client(settings) as elasticsearch:
        index = await ensure_index(elasticsearch, settings)
        for copy in range(-(-reports // len(encoded))):
            some = encoded[: reports - copy * len(encoded)]
            named = [replace(one, document_id=f"{one.document_id}-{copy}") for one in some]
            await sink(elasticsearch, index, settings, named)
        patient = elasticsearch.options(request_timeout=600)
        await patient.indices.forcemerge(index=alias_name(settings), max_num_segments=1)
        await elasticsearch.indices.refresh(index=index)
    return f"{encoded[0].document_id}-0"


async def _recorded(settings: Settings, mix: Sequence[str]) -> list[Query]:
    """What the service asks Elasticsearch for each query of the mix."""
    found: list[Query] = []
    async with recording(settings.elasticsearch_url) as proxy:
        watched = settings.model_copy(update={"elasticsearch_url": proxy.url})
        async with running(watched, ("search",)) as services, aiohttp.ClientSession() as session:
            for path in mix:
                await _ask(session, [RawRequest("GET", f"http://127.0.0.1:{services.ports['search']}{path}", b"", {})])
                proxy.requests.clear()  # of the readiness, and what is asked only once
                await _ask(session, [RawRequest("GET", f"http://127.0.0.1:{services.ports['search']}{path}", b"", {})])
                found.append(tuple(proxy.requests))
    return found


async def _turn(session: aiohttp.ClientSession, queries: Sequence[Query]) -> list[float]:
    """Milliseconds of every query of every user, each beginning elsewhere in the mix."""

    async def user(number: int) -> list[float]:
        asked = [queries[(number + step) % len(queries)] for step in range(TIMES * len(queries))]
        return [await _ask(session, query) for query in asked]

    return list(chain.from_iterable(await asyncio.gather(*(user(number) for number in range(USERS)))))


async def _ask(session: aiohttp.ClientSession, query: Query) -> float:
    """How long it took, in milliseconds. Raises where the answer is none."""
    began = time.perf_counter()
    for one in query:
        async with session.request(one.method, one.path, data=one.body or None, headers=one.headers) as answer:
            await answer.read()
            answer.raise_for_status()
    return (time.perf_counter() - began) * 1000


def _percentile(rank: int, turns: Sequence[tuple[list[float], list[float]]]) -> Measurement:
    figures = [(_of(rank, ours), _of(rank, peer)) for ours, peer in turns]
    name = f"search, p{rank} of {len(MIX)} queries, {USERS} users"
    return compared(name, "ms", PEER, figures, GOAL if rank == PERCENTILES[1] else None, is_time=True)


def _of(rank: int, milliseconds: list[float]) -> float:
    return quantiles(milliseconds, n=100, method="inclusive")[rank - 1]
