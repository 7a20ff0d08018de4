"""A real Prometheus scrapes the real pipeline: panels have their series, and alerts fire on their causes."""

import asyncio

import pytest

from cli.programs import SERVICES
from deploy.grafana.boards import BOARDS
from samples.country import Country
from shared.elastic import client, index_name
from tests.e2e.pipeline import pipeline, sites
from tests.monitoring.door import door_to
from tests.monitoring.server import hurried, scraping

FLOOD = 30
FIRES_S = 60
REPORTS = 40


@pytest.fixture
async def watched(engines, namespace, tmp_path, prometheus_program):
    """A pipeline that has read reports and answered searches, with Prometheus and the door to Elasticsearch."""
    limits = {"dead_letter_flood": FLOOD, "dead_letter_window": 2 * FLOOD, "parse_workers": 1, "drain_timeout_s": 1}
    country = Country(seed=5, reports=REPORTS)
    with door_to(engines.environment["ELASTICSEARCH_URL"]) as door:
        async with (
            pipeline(engines, namespace, tmp_path, elasticsearch_url=door.url, **limits) as running,
            sites(country) as base,
        ):
            for name in SERVICES:  # one after the other: a slow machine starts all at once too slowly
                await running.start(name)
            prometheus_folder = tmp_path / "prometheus"
            prometheus_folder.mkdir()
            with scraping(prometheus_program, running.processes, prometheus_folder) as prometheus:
                await running.until(lambda: running.off_loop(prometheus.is_up), "Prometheus scrapes")
                journey = await running.ingest(country.urls(base))
                assert len(journey.indexed) == REPORTS
                await search(running, 5)
                yield running, prometheus, door
            async with client(running.settings) as elasticsearch:
                await elasticsearch.options(ignore_status=404).indices.delete(index=index_name(running.settings))


async def search(running, times):
    for _ in range(times):
        await running.off_loop(lambda: running.processes["search"].get("/api/v1/reports?q=公开"))


def empty_panels(prometheus):
    """The panels without series, of those that should have some. Fails for a query that fails."""
    found = []
    for board in BOARDS:
        for panel in board.panels:
            for query in panel.queries:
                samples = prometheus.query(hurried(query.expr.replace("$__rate_interval", "30m")))
                if not samples and not panel.empty:
                    found.append(f"{board.uid}: {panel.title}: {query.expr}")
    return found


async def all_panels_filled(running, prometheus):
    for _ in range(10):
        empty = await running.off_loop(lambda: empty_panels(prometheus))
        if not empty:
            return
        await asyncio.sleep(2)
    pytest.fail("empty panels:\n" + "\n".join(empty))


async def until_firing(running, prometheus, *alerts):
    async def all_fire():
        return set(alerts) <= await running.off_loop(prometheus.firing)

    await running.until(all_fire, f"{alerts} firing", FIRES_S)


async def until_quiet(running, prometheus):
    """With everything at work no alert stays, but those that tell of this machine: slow, or short of disk."""
    machine = {"FreshnessMissed", "SearchSlow", "ElasticsearchDiskLow"}
    for _ in range(FIRES_S):
        firing = await running.off_loop(prometheus.firing) - machine
        if not firing:
            return
        await asyncio.sleep(1)
    pytest.fail(f"these fire without a cause: {sorted(firing)}")


async def break_the_addresses(running, prometheus):
    await running.request([f"http://127.0.0.{host}:1/report.html" for host in range(2, 40)])
    await until_firing(running, prometheus, "FetchTrouble")


async def block_the_index(running, prometheus):
    async with client(running.settings) as elasticsearch:
        for blocked in (True, None):
            settings = {"index.blocks.write": blocked}
            await elasticsearch.indices.put_settings(index=index_name(running.settings), settings=settings)
            if blocked:
                await until_firing(running, prometheus, "ElasticsearchReadOnly")


async def shut_elasticsearch_out(running, prometheus, door):
    door.shut()

    async def fire():
        await search(running, 3)
        return {"ElasticsearchUnreachable", "SearchErrors"} <= await running.off_loop(prometheus.firing)

    await running.until(fire, "Elasticsearch's absence is told", FIRES_S)
    door.open()


async def send_rubbish(running, prometheus, folder):
    """More than the parser takes: it halts, and what comes then waits."""
    for number in range(3 * FLOOD):
        (folder / f"{number}.pdf").write_bytes(b"%PDF-1.7\n" + bytes([number]) * 3000)
    await running.request([(folder / f"{number}.pdf").as_uri() for number in range(3 * FLOOD)])
    await until_firing(running, prometheus, "StageHalted", "DeadLetterFlood", "ParseSuccessFalls")
    await until_firing(running, prometheus, "CommittedOffsetStandsStill")


async def send_more_than_it_takes(running, prometheus, folder):
    async def send():
        for _ in range(200):
            await running.request([(folder / "0.pdf").as_uri()] * 20)
            await asyncio.sleep(0.3)

    sending = asyncio.create_task(send())
    try:
        await until_firing(running, prometheus, "LagGrows")
    finally:
        sending.cancel()


async def test_every_panel_has_its_series_and_each_cause_fires_its_alert(watched, tmp_path):
    running, prometheus, door = watched
    await all_panels_filled(running, prometheus)
    await until_quiet(running, prometheus)

    await break_the_addresses(running, prometheus)
    await block_the_index(running, prometheus)
    await shut_elasticsearch_out(running, prometheus, door)
    await send_rubbish(running, prometheus, tmp_path)
    await send_more_than_it_takes(running, prometheus, tmp_path)
    running.processes["validator"].kill()
    await until_firing(running, prometheus, "TargetDown")
