"""``gongkai ingest``: files, folders and addresses into the pipeline."""

import asyncio
import time
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import unquote, urlsplit

import typer
from aiokafka.errors import KafkaError
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from cli.console import ERR, OUT, fail
from cli.journey import Follower, Journey
from cli.partitions import looking
from cli.requests import request, urls_of
from cli.status import failure_table
from shared.elastic import alias_name, client
from shared.kafka import producer
from shared.settings import Settings, settings

Targets = Annotated[list[str], typer.Argument(help="Files, folders or URLs.", metavar="PATH_OR_URL…")]
Wait = Annotated[bool, typer.Option("--wait", help="Wait until each is searchable or has failed.")]
Timeout = Annotated[float, typer.Option(help="Seconds to wait at most.")]


def _name(url: str) -> str:
    return unquote(urlsplit(url).path.rpartition("/")[2]) if url.startswith("file:") else url


async def _send(follower: Follower, urls: Sequence[str], config: Settings) -> None:
    async with producer(config) as sender:
        for url in urls:
            follower.journey.names[await request(sender, url, config)] = _name(url)
        await sender.flush()


async def _follow(follower: Follower, deadline: float) -> None:
    journey = follower.journey
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=ERR) as progress:
        stages = {
            progress.add_task(title, total=len(journey.names)): seen
            for title, seen in (
                ("抓取 fetched", journey.fetched),
                ("解析 parsed", journey.parsed),
                ("校验 validated", journey.validated),
                ("可检索 searchable", journey.indexed),
            )
        }
        while journey.waiting and time.monotonic() < deadline:
            await follower.step()
            for bar, seen in stages.items():
                progress.update(bar, completed=len(seen))


async def ingest_urls(urls: Sequence[str], config: Settings, *, wait: bool, timeout_s: float) -> Journey:
    """Send ``urls`` into the pipeline and, if asked, follow them until each is searchable or has failed."""
    async with looking(config) as look:
        follower = Follower(look, config)
        await follower.start()
        await _send(follower, urls, config)
        if wait:
            await _follow(follower, time.monotonic() + timeout_s)
    if wait and follower.journey.indexed:
        async with client(config) as elasticsearch:
            await elasticsearch.indices.refresh(index=alias_name(config))
    return follower.journey


def print_journey(journey: Journey) -> None:
    """Counts, the documents with doubts, and the failures by name and reason."""
    OUT.print(
        f"{len(journey.names)} sent · {len(journey.fetched)} fetched · {len(journey.parsed)} parsed · "
        f"{len(journey.validated)} validated · {len(journey.indexed)} searchable · {len(journey.dead)} failed"
    )
    doubtful = {journey.names[trace]: codes for trace, codes in journey.doubts.items() if codes}
    if doubtful:
        table = Table("what", "doubts", title="存疑 with doubts", title_justify="left")
        for name, codes in doubtful.items():
            table.add_row(name, ", ".join(codes))
        OUT.print(table)
    if journey.dead:
        OUT.print(failure_table("失败 failures", tuple(journey.dead.values())))


def ingest(targets: Targets, wait: Wait = False, timeout: Timeout = 600) -> None:  # noqa: FBT002  # typer's flag
    """Send files, folders or URLs into the pipeline. With --wait, exit code 1 if any failed or is still on its way."""
    try:
        urls = list(urls_of(targets))
        journey = asyncio.run(ingest_urls(urls, settings(), wait=wait, timeout_s=timeout))
    except FileNotFoundError as error:
        fail(f"{error}: no such file or folder")
    except KafkaError as error:
        fail(f"Kafka at {settings().kafka_bootstrap_servers} does not answer: {error!r}; is it up? (gongkai up)")
    if not wait:
        OUT.print(f"{len(urls)} sent; gongkai status shows how they fare")
        return
    print_journey(journey)
    for name in journey.waiting:
        ERR.print(f"still on its way after {timeout:g} s: {name}", markup=False)
    if journey.dead or journey.waiting:
        raise typer.Exit(1)
