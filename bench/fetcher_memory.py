"""What a fetcher holds after many addresses, beside what it held after a fifth of them."""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.fetcher import HOSTS, hosts, message
from bench.hosts import address
from bench.measurement import Measurement
from bench.options import Options
from bench.processes import resident_mib
from deploy.local.ports import free_port
from services.fetcher.fetch import opening
from shared.service import Work
from shared.settings import Settings


async def measure(options: Options) -> list[Measurement]:
    """``options.reports`` pages of each of 200 hosts, each at an address of its own: 100,000 with the usual options."""
    port, count = free_port(), HOSTS * options.reports
    with tempfile.TemporaryDirectory() as folder:
        async with hosts(port):
            early, late = await _held(_urls(port, options.reports), count, Path(folder))
    growth = late / early
    return [
        Measurement(
            f"fetcher, resident after {count:,} addresses",
            late,
            "MiB",
            peer=f"after {count // 5:,}",
            peer_value=early,
            ratios=(growth,),
            ratio=growth,
        )
    ]


def _urls(port: int, pages: int) -> Iterator[str]:
    return (f"http://{address(host)}:{port}/{page}.html" for page in range(pages) for host in range(HOSTS))


async def _held(urls: Iterator[str], count: int, folder: Path) -> tuple[float, float]:
    """Resident MiB after a fifth, and after all. As many requests are under way as a fetcher takes."""
    settings = Settings(
        _env_file=None,
        fetch_open_networks="127.0.0.0/8",
        fetch_unpaced_networks="127.0.0.0/8",
        fetch_patience_s=600,
        archive_url=f"file://{folder}/archive",
    )
    marks: dict[int, float] = {}
    async with opening(settings) as work:
        done = 0

        async def take(work: Work) -> None:
            nonlocal done
            for url in urls:
                await work.handler(message(url))
                done += 1
                if done in (count // 5, count):
                    marks[done] = resident_mib([os.getpid()])

        await asyncio.gather(*(take(work) for _ in range(min(settings.fetch_window, count))))
    return marks[count // 5], marks[count]
