"""Reports from the archive until they can be found, through the real services, beside what the machine could do."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from statistics import median

from elasticsearch import AsyncElasticsearch

from bench.bulk import raw
from bench.engines import installation
from bench.measurement import Measurement
from bench.options import Options
from bench.reports import encoded_documents, fetched, samples
from bench.rounds import compared, costing
from bench.services import Services, running
from samples.report import SampleReport
from services.indexer.index import ensure_index
from services.parser import read
from shared.archive import Archive
from shared.elastic import alias_name, client
from shared.kafka import producer
from shared.settings import Settings
from shared.topics import FETCHED, topic_name

ROUNDS = 3
TIMEOUT_S = 600
LOOK_EVERY_S = 0.05
SCRATCH_GENERATION = 1_000_000


@dataclass(frozen=True, slots=True)
class Round:
    """One turn: reports a second, the most there could be, and CPU seconds a report by process."""

    rate: float
    bound: float
    cpu_s: dict[str, float]


async def measure(options: Options) -> list[Measurement]:
    """Reports a second beside the bound, then what each process spends on a report and holds in the end."""
    turns = min(options.rounds, ROUNDS)
    reports = samples(options.reports * (turns + 1))
    async with installation() as settings, client(settings) as elasticsearch, running(settings) as services:
        course = Course(settings, elasticsearch, services)
        found = [
            await course.turn(reports[at : at + options.reports]) for at in range(0, len(reports), options.reports)
        ]
        memory = services.memory_mib()
    return _measurements(found[1:], memory)


def _measurements(rounds: Sequence[Round], memory: dict[str, float]) -> list[Measurement]:
    cores = os.cpu_count() or 1
    peer = f"{cores} cores ÷ (parse CPU + raw bulk CPU)"
    found = [compared("pipeline", "reports/s", peer, [(one.rate, one.bound) for one in rounds])]
    if memory:
        # The clock counts what else the machine does; this does not.
        figures = [(cores / sum(one.cpu_s.values()), one.bound) for one in rounds]
        found.append(compared("pipeline, if the cores were its own", "reports/s", peer, figures))
    for name in memory:
        spent = median(one.cpu_s[name] for one in rounds) * 1000
        found.append(Measurement(f"pipeline, {name}", spent, "CPU ms a report"))
    found += [Measurement(f"pipeline, {name}", held, "MiB resident") for name, held in memory.items()]
    return found


class Course:
    """The way that the reports of one turn take."""

    def __init__(self, settings: Settings, elasticsearch: AsyncElasticsearch, services: Services) -> None:
        self._settings = settings
        self._elasticsearch = elasticsearch
        self._services = services
        self._found = 0

    async def turn(self, reports: Sequence[SampleReport]) -> Round:
        """Send these reports through, then measure the bound on the same ones."""
        events = await self._archived(reports)
        spent = self._services.cpu_s()
        began = time.perf_counter()
        await self._send(events)
        self._found += len(reports)
        await _until(self._searchable, f"{self._found} documents can be found")
        seconds = time.perf_counter() - began
        cpu_s = {name: (now - spent[name]) / len(reports) for name, now in self._services.cpu_s().items()}
        return Round(len(reports) / seconds, (os.cpu_count() or 1) / await self._least_cpu_s(reports), cpu_s)

    async def _archived(self, reports: Sequence[SampleReport]) -> list[tuple[bytes, bytes]]:
        """Keys and values of the events, their bytes already in the archive."""
        archive = Archive(self._settings)
        events = [fetched(report, (await archive.put(report.content))[0]) for report in reports]
        return [(event.source_id.encode(), event.to_bytes()) for event in events]

    async def _send(self, events: Sequence[tuple[bytes, bytes]]) -> None:
        async with producer(self._settings) as sender:
            for key, value in events:
                await sender.send(topic_name(FETCHED, self._settings), value, key=key)
            await sender.flush()

    async def _searchable(self) -> bool:
        answer = await self._elasticsearch.count(index=alias_name(self._settings))
        return int(answer["count"]) >= self._found

    async def _least_cpu_s(self, reports: Sequence[SampleReport]) -> float:
        """CPU seconds of a report, parsed here and written here: this process's, and Elasticsearch's own."""
        with costing() as parse:
            for report in reports:
                read(report.content, media_type=report.media_type, url=report.path)
        documents = encoded_documents(reports)
        scratch = self._settings.model_copy(update={"generation": SCRATCH_GENERATION})
        index = await ensure_index(self._elasticsearch, scratch)
        before = await self._engine_cpu_s()
        with costing() as bulk:
            await raw(self._elasticsearch, index, scratch, documents)
        await self._elasticsearch.indices.refresh(index=index)
        engine_s = await self._engine_cpu_s() - before
        await self._elasticsearch.indices.delete(index=index)
        return (parse.cpu_s + bulk.cpu_s + engine_s) / len(reports)

    async def _engine_cpu_s(self) -> float:
        """CPU seconds of Elasticsearch so far, all nodes."""
        nodes = (await self._elasticsearch.nodes.stats(metric="process"))["nodes"].values()
        return sum(float(node["process"]["cpu"]["total_in_millis"]) for node in nodes) / 1000


async def _until(condition: Callable[[], Awaitable[bool]], why: str) -> None:
    deadline = time.monotonic() + TIMEOUT_S
    while not await condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"after {TIMEOUT_S} s still not: {why}")
        await asyncio.sleep(LOOK_EVERY_S)
