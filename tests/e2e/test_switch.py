"""The alias moves while reports come in: nobody is shown a report older than the one that was shown before."""

import asyncio
import signal

import pytest

from cli.programs import SERVICES
from cli.replay.generation import generations, of_generation
from cli.replay.progress import waiting
from samples.country import Country
from shared.elastic import client
from tests.chaos.corrections import CorrectedSites
from tests.e2e.pipeline import pipeline
from tests.e2e.test_command import gongkai

COUNT = 6


class Switching:
    """Two generations that know the same, and the commands that move between them."""

    def __init__(self, running, environment):
        self.running = running
        self._environment = environment

    async def replay(self, *arguments):
        return await self.running.off_loop(lambda: gongkai("replay", *arguments, environment=self._environment))

    async def published(self):
        """What people find now: the hash of each address' document."""
        return {each["source"]["url"]: each["source"]["sha256"] for each in (await self.running.documents()).values()}

    async def until_published(self, expected):
        async def found():
            return await self.published() == expected

        await self.running.until(found, "the corrections are found")

    def send_signal(self, service, number):
        """To a process: as one is whose machine is busy with something else, or not any more."""
        self.running.processes[service]._process.send_signal(number)

    async def traffic(self, sites, url, quiet):
        """Corrections of one report until ``quiet`` is set, none of which is made and not announced."""
        while not quiet.is_set():
            sites.correct(url)
            await self.running.request([url])
            await asyncio.sleep(0.2)

    async def indices(self):
        async with client(self.running.settings) as elasticsearch:
            return [each.index for each in await generations(elasticsearch, self.running.settings)]

    async def blocks(self):
        """The writing blocks of all indices."""
        async with client(self.running.settings) as elasticsearch:
            settings = await elasticsearch.indices.get_settings(index=await self.indices(), flat_settings=True)
        return [each["settings"].get("index.blocks.write") for each in settings.values()]


@pytest.fixture
async def two_generations(engines, namespace, tmp_path):
    sites = CorrectedSites(Country(seed=6, reports=COUNT))
    async with pipeline(engines, namespace, tmp_path) as running, sites.serving() as base:
        await running.start(*SERVICES)
        urls = list(sites._country.urls(base))
        await running.ingest(urls)
        switching = Switching(running, running.environment | {"GONGKAI_HOME": str(tmp_path / "home")})
        await switching.replay("start")
        await running.start_generation(2)

        async def nothing_waits():
            return not await waiting(of_generation(running.settings, 2), 2)

        await running.until(nothing_waits, "generation 2 has read all")
        answer = await switching.replay("promote", "--limit", "1")
        assert answer.returncode == 0, answer.stderr
        yield switching, sites, urls


async def test_what_is_gone_back_to_has_all_that_was_seen_and_nothing_stays_held(two_generations):
    switching, sites, urls = two_generations
    running = switching.running
    switching.send_signal("indexer", signal.SIGSTOP)
    sites.correct(urls[0])
    await running.request([urls[0]])
    await switching.until_published(sites.hashes(urls))

    rollback = asyncio.create_task(switching.replay("rollback"))

    async def is_held_or_done():
        return rollback.done() or "true" in await switching.blocks()

    await running.until(is_held_or_done, "the switch has begun")
    switching.send_signal("indexer", signal.SIGCONT)
    answer = await rollback
    assert answer.returncode == 0, answer.stderr
    assert await switching.published() == sites.hashes(urls)

    sites.correct(urls[1])
    await running.request([urls[1]])
    await switching.until_published(sites.hashes(urls))
    assert await switching.blocks() == [None, None]

    # Under live traffic something always waits somewhere.
    quiet = asyncio.Event()
    traffic = asyncio.create_task(switching.traffic(sites, urls[3], quiet))
    answer = await switching.replay("promote", "--limit", "1")
    quiet.set()
    await traffic
    assert answer.returncode == 0, answer.stderr
    assert "generation 2 is live" in answer.stdout

    # A command that was killed in the middle leaves them so; the next one, whatever it is, lets go.
    async with client(switching.running.settings) as elasticsearch:
        for index in await switching.indices():
            await elasticsearch.indices.add_block(index=index, block="write")
    answer = await switching.replay("promote", "--generation", "2")
    assert "live already" in answer.stderr
    assert await switching.blocks() == [None, None]
    sites.correct(urls[2])
    await switching.running.request([urls[2]])
    await switching.until_published(sites.hashes(urls))
