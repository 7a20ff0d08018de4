"""Pages a second over 200 polite hosts, beside Scrapy at the same delays and robots settings."""

import asyncio
import os
import resource
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import aiohttp

from bench.hosts import CONTROL, DELAY_S, address
from bench.measurement import Measurement
from bench.options import Options
from bench.rounds import Cost, alternated, compared, costing
from deploy.local.ports import free_port
from services.fetcher.fetch import opening
from shared.consumer import Message
from shared.contracts import RequestedReport
from shared.settings import Settings

HOSTS = 200
PAGES = 20
GOAL = 1.5


async def measure(options: Options) -> list[Measurement]:
    """Ours is the whole fetcher but Kafka: robots.txt, pace, archive, events. Scrapy keeps nothing."""
    if find_spec("scrapy") is None:
        return [Measurement.skipped("fetcher", "Scrapy is missing (the extra 'bench')")]
    port = free_port()
    urls = [f"http://{address(host)}:{port}/{page}.html" for page in range(PAGES) for host in range(HOSTS)]
    violations: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        async with hosts(port):
            ours = partial(_ours, urls, Path(folder), port, violations)
            pairs = await alternated(min(options.rounds, 3), ours, partial(_scrapy, urls, Path(folder), port))
    clock = [(len(urls) / mine.wall_s, len(urls) / other.wall_s) for mine, other in pairs]
    cpu = [(len(urls) / mine.cpu_s, len(urls) / other.cpu_s) for mine, other in pairs]
    return [
        compared("fetcher, 200 hosts", "pages/s", "Scrapy", clock, GOAL),
        compared("fetcher, 200 hosts", "pages/CPU s", "Scrapy", cpu),
        Measurement("fetcher, requests before a host's delay was over", float(sum(violations)), "requests"),
    ]


@asynccontextmanager
async def hosts(port: int) -> AsyncIterator[None]:
    """The hosts of ``bench.hosts`` on ``port``, in a process of their own."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.hosts", str(port), str(HOSTS))
    try:
        for _ in range(100):
            try:
                await _violations(port)
                break
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)
        yield
    finally:
        process.kill()
        await process.wait()


async def _violations(port: int) -> int:
    """How often a host was asked too soon since this was asked last."""
    async with aiohttp.ClientSession() as session, session.get(f"http://{CONTROL}:{port}/") as answer:
        return int(await answer.text())


async def _ours(urls: Sequence[str], folder: Path, port: int, violations: list[int]) -> Cost:
    settings = Settings(
        _env_file=None,
        fetch_open_networks="127.0.0.0/8",
        fetch_delay_s=DELAY_S,
        fetch_patience_s=600,
        archive_url=f"file://{folder}/archive",
    )
    await _violations(port)
    async with opening(settings) as work:
        with costing() as cost:
            await asyncio.gather(*(work.handler(message(url)) for url in urls))
    violations.append(await _violations(port))
    return cost


def message(url: str) -> Message:
    """A request for an address."""
    request = RequestedReport(url=url, requested_at=datetime.now(UTC))
    return Message("reports.requested", 0, 0, None, request.to_bytes(), (), "t")


async def _scrapy(urls: Sequence[str], folder: Path, port: int) -> Cost:
    file = folder / "urls"
    file.write_text("\n".join(urls))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with costing() as cost:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.spider", str(file), env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        )
        if await process.wait():
            raise RuntimeError("Scrapy did not get every page")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost.cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    await _violations(port)
    return cost
