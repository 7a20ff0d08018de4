"""A parser fix from start to promoted index, with new and corrected reports and, if wanted, kills at random moments."""

import asyncio
import os
import random
import signal
import time
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from aiokafka.errors import KafkaError
from elasticsearch import ApiError, TransportError

from cli.programs import SERVICES
from cli.replay.generation import generations, live_of, of_generation
from cli.replay.walk import compare
from cli.stages import pipeline_state
from deploy.local.errors import LocalEngineError
from deploy.local.stack import Stack
from samples.country import Country
from shared.elastic import client
from shared.partitions import looking
from tests.chaos.corrections import CorrectedSites
from tests.chaos.watcher import Watcher
from tests.conftest import TEST_HOME
from tests.e2e.pipeline import ROOT, pipeline
from tests.e2e.test_replay import touched_by_the_fix

ENGINES = ("kafka", "elasticsearch")
COMMAND = "gongkai replay"
SETTLE_S = 900
PARSER = "tests.e2e.fixed_parser"


class Replay:
    """One run. ``say`` is told what happens."""

    def __init__(self, running, sites, urls, dice, say):
        self.running = running
        self.sites = sites
        self.dice = dice
        self.say = say
        self.urls = urls
        self.held = []
        self.command = None
        self.killed = []
        self.quiet = asyncio.Event()
        self.environment = os.environ | running.environment | {"PYTHONPATH": str(ROOT)}

    async def ingest_first(self, held):
        """All but the last ``held`` reports, which are left for the traffic."""
        self.held = self.urls[len(self.urls) - held :]
        await self.running.request(self.urls[: len(self.urls) - held])
        await self.settled(1)

    async def traffic(self, pause_s):
        """New and corrected reports in turns, until all are published and ``quiet`` is set."""
        old, coming = self.urls[: len(self.urls) - len(self.held)], list(self.held)
        while coming or not self.quiet.is_set():
            correction = self.dice.choice(old)
            self.sites.correct(correction)
            await self.sent(correction, *coming[:1])
            del coming[:1]
            await asyncio.sleep(pause_s)

    async def sent(self, *urls):
        """Request the addresses, again and again while the broker does not take it."""
        while True:
            try:
                return await self.running.request(urls)
            except (KafkaError, OSError):
                await asyncio.sleep(0.5)

    async def gongkai(self, *arguments):
        """The command, again when it was killed. Returns its exit code and what it printed."""
        while True:
            self.command = await asyncio.create_subprocess_exec(
                *(os.sys.executable, "-m", "cli.main", "replay", *arguments),
                cwd=ROOT,
                env=self.environment,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.STDOUT,
            )
            printed, _ = await self.command.communicate()
            if self.command.returncode != -signal.SIGKILL:
                return self.command.returncode, printed.decode()

    async def live(self):
        """The number of the generation that people search."""
        async with client(self.running.settings) as elasticsearch:
            return live_of(await generations(elasticsearch, self.running.settings)).number

    async def until_live(self, number, *arguments):
        """Give the command until this generation is the live one: it refuses while one has not caught up."""

        async def is_live():
            if await self.live() == number:
                return True
            code, printed = await self.gongkai(*arguments)
            if code:
                self.say(f"gongkai replay {arguments[0]}: {' '.join(printed.split())[-160:]}")
            return await self.live() == number

        await self.until(is_live, f"generation {number} is live after {arguments}")
        self.say(f"generation {number} is live")

    async def until(self, condition, why):
        """Wait for it, and take an engine that does not answer for a not yet."""

        async def tolerant():
            try:
                return await condition()
            except (KafkaError, ApiError, TransportError, OSError):
                return False

        return await self.running.until(tolerant, why, SETTLE_S)

    async def settled(self, number):
        """Nothing waits in any stage of a generation."""
        generation = of_generation(self.running.settings, number)

        async def nothing_waits():
            async with looking(generation) as look:
                state = await pipeline_state(look, generation)
            return not any(stage.waiting for stage in state.stages)

        await self.until(nothing_waits, f"generation {number} has done all")

    async def kill_at_random(self, times, pause_s):
        """Kill -9 of an engine, a service, or the command, so many times, each after a random pause."""
        while len(self.killed) < times:
            await asyncio.sleep(self.dice.uniform(0, 2 * pause_s))
            name = self.dice.choice([*ENGINES, *self.running.processes, COMMAND])
            if await self.kill(name):
                self.killed.append(name)
                self.say(f"killed {name}")

    async def kill(self, name):
        """Whether there was something to kill. What it was is up again, or being started, when this returns."""
        if name == COMMAND:
            if self.command is None or self.command.returncode is not None:
                return False
            self.command.kill()
        elif name in ENGINES:
            await self.kill_engine(name)
        else:
            self.running.processes[name].kill()
        return True

    async def kill_engine(self, name):
        """Until supervisord has started it again and it answers, or takes more than its time to come up."""
        pid = pid_of(name)
        os.kill(pid, signal.SIGKILL)
        await self.running.until(lambda: pid_of(name) not in (0, pid), f"{name} runs again", 120)
        with suppress(LocalEngineError):
            await asyncio.to_thread(Stack(TEST_HOME).start)


def pid_of(engine):
    """Its process under the supervisor of the tests; 0 when there is none."""
    return next((state.pid for state in Stack(TEST_HOME).states() if state.name == engine), 0)


@asynccontextmanager
async def background(*works):
    """Do these besides, and give up what is not done in the end. What one of them raises ends the rest."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield tasks
        for task in tasks:
            if task.done():
                task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@dataclass(frozen=True)
class Plan:
    """How much is replayed and killed; the pauses are between new reports and, on average, between kills."""

    reports: int
    kills: int = 0
    seed: int = 1
    pause_s: float = 0.3
    kill_pause_s: float = 5.0


async def replayed(engines, namespace, folder, plan, say=print):
    """The whole story, and the account afterwards. Raises ``AssertionError``."""
    country, dice, began = Country(seed=6, reports=plan.reports), random.Random(plan.seed), time.monotonic()
    sites = CorrectedSites(country)

    def tell(what):
        say(f"{time.monotonic() - began:7.1f} s  {what}")

    async with pipeline(engines, namespace, folder, stall_timeout_s=60) as running, sites.serving() as base:
        running.environment["GONGKAI_HOME"] = str(folder / "home")
        await running.start(*SERVICES)
        running.supervised = True
        run = Replay(running, sites, list(country.urls(base)), dice, tell)
        watcher = Watcher(running.settings)
        await run.ingest_first(plan.reports // 10)
        tell(f"{plan.reports - plan.reports // 10} reports are searchable")
        killing = run.kill_at_random(plan.kills, plan.kill_pause_s)
        besides = (run.traffic(plan.pause_s), killing, watcher.run(), running.supervising())
        async with background(*besides) as [traffic, killer, *_]:
            await run.gongkai("start")
            running.begin_generation(2, PARSER)
            await run.until_live(2, "promote", "--limit", "1")
            await run.until_live(1, "rollback")
            await run.until_live(2, "promote", "--limit", "1")
            run.quiet.set()
            await asyncio.gather(traffic, killer)
            for number in (1, 2):
                await run.settled(number)
            tell(f"all is settled; {watcher.looks} searches; killed {run.killed}; ended {running.restarts}")
            await account(run, watcher)
    return run


async def account(run, watcher):
    """Nothing lost, nothing twice, nothing old; and the two generations differ in what the fix changed, no more."""
    assert await run.running.dead_letters() == []
    documents = await run.running.documents()
    expected = run.sites.hashes(run.urls)
    assert {document["source"]["url"]: document["source"]["sha256"] for document in documents.values()} == expected
    assert len(documents) == len(run.urls)
    async with client(run.running.settings) as elasticsearch:
        old, new = await generations(elasticsearch, run.running.settings)
        comparison = await compare(elasticsearch, old, new)
    touched = touched_by_the_fix(await run.running.documents(old.index))
    assert dict(comparison.figures) == {"applications.partial.total": len(touched)}
    assert (comparison.gained, comparison.lost, comparison.changed) == (0, 0, len(touched))
    assert watcher.looks > 0
    assert watcher.faults == []
