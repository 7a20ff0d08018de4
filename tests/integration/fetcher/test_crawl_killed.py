"""Three hundred misbehaving sites crawled by the real fetcher on real Kafka, which is killed on the way."""

import asyncio
import random
from collections import Counter

from cli.crawling import Crawl
from samples.misbehaving import MisbehavingCountry
from samples.misbehaving.habits import Private
from shared.contracts import FetchedReport, FetchOutcome, RequestedReport
from shared.kafka import producer
from shared.partitions import looking
from shared.sources import Entry, Source
from shared.topics import FETCHED, OUTCOMES, REQUESTED, topic_name
from tests.e2e.pipeline import pipeline

SITES = 300
KILLS = 3
DELAY_S = 0.1
PACE = {
    "fetch_unpaced_networks": "",
    "fetch_delay_s": DELAY_S,
    "fetch_backoff_s": 0.5,
    "fetch_patience_s": 3,
    "fetch_timeout_s": 5,
    "kafka_partitions": 4,
}


async def outcomes_of(running):
    return [FetchOutcome.from_bytes(record.value) for record in await running.messages(OUTCOMES)]


async def until_nothing_is_asked(running):
    """The fetcher has committed all requests, so none that they led to is missing either."""

    async def idle():
        async with looking(running.settings) as look:
            _, ends = await look.bounds(topic_name(REQUESTED, running.settings))
        return await running.committed("fetcher") == sum(ends.values())

    await running.until(idle, "nothing is left to ask for")


async def unended(running):
    """Addresses that were asked for and have no outcome."""
    asked = {RequestedReport.from_bytes(record.value).url for record in await running.messages(REQUESTED)}
    return asked - {each.url for each in await outcomes_of(running) if not each.again}


async def crawled(running, country):
    sources = [
        Source(agency=f"第{site.number}局", region="110101", entries=(Entry(url=url),))
        for site, url in country.entries()
    ]
    async with producer(running.settings) as sender:
        await Crawl(sources, None).send(sender, running.settings)


async def test_killed_three_times_a_crawl_of_300_sites_ends_whole(engines, namespace, tmp_path):
    country, chance = MisbehavingCountry(SITES, reports=4), random.Random(5)
    async with pipeline(engines, namespace, tmp_path, **PACE) as running, country.served():
        await running.start("fetcher")
        await crawled(running, country)
        for _ in range(KILLS):
            await asyncio.sleep(chance.uniform(1.5, 4))
            running.processes["fetcher"].kill()
            await running.start("fetcher")
        await until_nothing_is_asked(running)
        assert await unended(running) == set()

        fetched = Counter(FetchedReport.from_bytes(record.value).url for record in await running.messages(FETCHED))
        assert set(fetched) == country.expected()
        ends = {each.outcome for each in await outcomes_of(running) if not each.again}
        assert ends >= {"new", "gone", "redirect_loop", "forbidden_by_robots", "challenge_page", "tls"}
        for site in country.sites:
            if isinstance(site, Private):
                assert not any(visit.path.startswith("/private") for visit in site.log)

        # A day later everything is known, and only what was corrected is fetched.
        corrected = [country.base(site) + site.correct() for site in country.sites[:3]]
        before = sum(fetched.values())
        await crawled(running, country)
        await until_nothing_is_asked(running)
        after = [FetchedReport.from_bytes(record.value).url for record in await running.messages(FETCHED)]
        assert Counter(after) - fetched == Counter(corrected)
        assert len(after) == before + len(corrected)
