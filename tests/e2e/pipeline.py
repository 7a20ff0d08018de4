"""The real services as processes of a test, on topics and an index of its own."""

import asyncio
import os
import subprocess
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
from aiohttp import web
from elasticsearch.helpers import async_scan

from cli.ingest import ingest_urls, send_urls
from cli.journey import Journey
from cli.stages import INPUT, dead_letters
from deploy.local.ports import free_port
from samples.server import app
from shared.elastic import alias_name, client
from shared.kafka import producer
from shared.partitions import looking
from shared.settings import Settings
from shared.topics import create_topics, group_name, topic_name

ROOT = Path(__file__).parents[2]
READY_S = 180
WAIT_S = 120
PAGE = 500


class Process:
    """One service."""

    def __init__(self, name, environment, log, module=None):
        self.port = free_port()
        self.name = name
        self.log = log
        self._handle = log.open("ab")
        self._environment = environment
        self._module = module or f"services.{name}"
        self.run()

    def run(self):
        """Run it, also once more."""
        variable = "SEARCH_PORT" if self.name == "search" else "METRICS_PORT"
        self._process = subprocess.Popen(
            [sys.executable, "-m", self._module],
            cwd=ROOT,
            env=os.environ | self._environment | {variable: str(self.port)},
            stderr=self._handle,
            stdout=self._handle,
        )

    @property
    def exit_code(self):
        """None while it runs."""
        return self._process.poll()

    def is_ready(self):
        assert self._process.poll() is None, f"{self.name} ended: {self.log.read_text()[-3000:]}"
        try:
            return self.get("/health/ready").status_code == 200
        except httpx.HTTPError:
            return False

    def health(self):
        """What it says of itself; nothing while it does not answer."""
        try:
            return self.get("/health/ready").json()
        except httpx.HTTPError:
            return {}

    def get(self, path):
        return httpx.get(f"http://127.0.0.1:{self.port}{path}", timeout=5)

    def kill(self):
        """As the machine's loss would."""
        self._process.kill()
        self._process.wait()

    def terminate(self, timeout_s=30):
        """As a supervisor would. Returns the exit code."""
        self._process.terminate()
        try:
            return self._process.wait(timeout_s)
        finally:
            self._process.kill()
            self._process.wait()
            self._handle.close()


class Pipeline:
    """Starts, kills and looks at the services.

    ``supervised``: what ends by itself is started again, as supervisord and the containers' restart policy do.
    """

    def __init__(self, settings, environment, folder):
        self.settings = settings
        self.environment = environment
        self._folder = folder
        self.processes = {}
        self.supervised = False
        self.restarts = []

    def supervise(self):
        """Start again what has ended, unless nobody is to do that."""
        ended = [process for process in self.processes.values() if process.exit_code is not None]
        for process in ended if self.supervised else ():
            self.restarts.append((process.name, process.exit_code))
            process.run()

    async def supervising(self):
        """Supervise until cancelled, also while nobody waits for anything."""
        while True:
            self.supervise()
            await asyncio.sleep(0.5)

    async def start(self, *names):
        for name in names:
            self.processes[name] = Process(name, self.environment, self._folder / f"{name}.log")
        await self.until_ready(*(self.processes[name] for name in names))

    async def until_ready(self, *processes):
        """Ask off the loop: what a service asks in its turn may be served here."""
        await self.until(
            lambda: self.off_loop(lambda: all(process.is_ready() for process in processes)), "ready", READY_S
        )

    async def start_module(self, name, module, *, wait=True):
        """Another module in the place of a service."""
        self.processes[name] = Process(name, self.environment, self._folder / f"{name}.log", module)
        if wait:
            await self.until_ready(self.processes[name])

    async def start_generation(self, number, parser="services.parser"):
        """Parser, validator and indexer of another generation; ``parser`` is the module to run as its parser."""
        started = self.begin_generation(number, parser)
        await self.until_ready(*started)

    def begin_generation(self, number, parser="services.parser"):
        """The same without waiting; returns the processes."""
        environment = self.environment | {"GENERATION": str(number)}
        modules = {"parser": parser, "validator": "services.validator", "indexer": "services.indexer"}
        started = {}
        for service, module in modules.items():
            name = f"{service}-{number}"
            started[name] = Process(name, environment, self._folder / f"{name}.log", module)
        self.processes |= started
        return list(started.values())

    async def until(self, condition, why, timeout_s=WAIT_S):
        deadline = time.monotonic() + timeout_s
        while True:
            self.supervise()
            value = condition()
            if asyncio.iscoroutine(value):
                value = await value
            if value:
                return value
            assert time.monotonic() < deadline, f"after {timeout_s} s still not: {why}"
            await asyncio.sleep(0.2)

    async def send(self, topic, *values):
        async with producer(self.settings) as sender:
            for value in values:
                await sender.send(topic_name(topic, self.settings), value)
            await sender.flush()

    async def send_keyed(self, topic, messages):
        async with producer(self.settings) as sender:
            for key, value in messages:
                await sender.send(topic_name(topic, self.settings), value, key=key.encode())
            await sender.flush()

    async def committed(self, stage):
        async with looking(self.settings) as look:
            return sum((await look.committed(group_name(stage, self.settings))).values())

    @staticmethod
    async def off_loop(work):
        """Do something that blocks while the sites of the test go on answering."""
        return await asyncio.to_thread(work)

    async def until_committed(self, stage, count):
        async def reached():
            return await self.committed(stage) >= count

        await self.until(reached, f"{stage} has committed {count}")

    async def until_nothing_waits(self):
        """Each stage has committed all that its input holds; what was written twice counts twice."""
        for stage, topic in INPUT.items():

            async def all_done(stage=stage, topic=topic):
                async with looking(self.settings) as look:
                    _, ends = await look.bounds(topic_name(topic, self.settings))
                return await self.committed(stage) == sum(ends.values())

            await self.until(all_done, f"{stage} has committed all of {topic.name}")

    async def request(self, urls):
        """Send the addresses and return at once."""
        await send_urls(list(urls), self.settings, Journey())

    async def ingest(self, urls):
        """Send the addresses and follow each until it is searchable or has failed."""
        journey = Journey()
        await ingest_urls(list(urls), self.settings, journey, WAIT_S)
        return journey

    async def messages(self, topic):
        async with looking(self.settings) as look:
            return [record async for record in look.messages(topic_name(topic, self.settings))]

    async def dead_letters(self):
        async with looking(self.settings) as look:
            return await dead_letters(look, self.settings)

    async def documents(self, index=None):
        """Every document of an index, by default of the one that people search, by its id."""
        index = index or alias_name(self.settings)
        async with client(self.settings) as elasticsearch:
            await elasticsearch.indices.refresh(index=index)
            hits = async_scan(elasticsearch, index=index, size=PAGE)
            return {hit["_id"]: hit["_source"] async for hit in hits}

    def stop(self):
        for process in self.processes.values():
            process.terminate()


@asynccontextmanager
async def pipeline(engines, namespace, folder, **overrides):
    """A pipeline without processes yet; what is started is stopped in the end."""
    variables = engines.environment | {"NAMESPACE": namespace, "ARCHIVE_URL": f"file://{folder}/archive"}
    variables |= {"STATE_FOLDER": f"{folder}/state"}
    variables |= {"KAFKA_SESSION_TIMEOUT_MS": "6000", "FETCH_LOCAL_FILES": "true"}
    variables |= {"FETCH_OPEN_NETWORKS": "127.0.0.0/8", "FETCH_UNPACED_NETWORKS": "127.0.0.0/8"}
    variables |= {name.upper(): str(value) for name, value in overrides.items()}
    settings = Settings(_env_file=None, **{name.lower(): value for name, value in variables.items()})
    await create_topics(settings)
    running = Pipeline(settings, variables | {"GONGKAI_ENV_FILE": os.devnull}, folder)
    try:
        yield running
    finally:
        running.stop()


@asynccontextmanager
async def sites(country):
    """The sample country's sites on a free port; gives their base address."""
    runner = web.AppRunner(app(country))
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()
