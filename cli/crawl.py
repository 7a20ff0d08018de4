"""``gongkai crawl``: the entry pages of a list of sources into the pipeline, and what they led to."""

import asyncio
import time
from pathlib import Path
from typing import Annotated

import typer
from aiokafka.errors import KafkaError
from rich.progress import Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from cli.console import ERR, INTERRUPTED, OUT, fail
from cli.crawling import TOPICS, Crawl
from cli.follower import Follower
from cli.here import settings_here
from shared.kafka import producer
from shared.partitions import looking
from shared.settings import Settings
from shared.sources import BadSources, Source, load

File = Annotated[Path, typer.Argument(help="A sources.yaml.", metavar="FILE")]
Year = Annotated[int | None, typer.Option(help="Only reports of this year, and those whose list says no year.")]
Agency = Annotated[str, typer.Option(help="Only bodies whose name or alias holds this.")]
Wait = Annotated[bool, typer.Option("--wait", help="Wait until each report found is searchable or has failed.")]
Timeout = Annotated[float, typer.Option(help="Seconds to wait at most.")]

LINE = (
    "{task.fields[lists]} 列表 lists · {task.fields[found]} 报告 reports · {task.fields[unchanged]} 无变化 unchanged · "
    "{task.fields[ended]} 可检索 searchable · {task.fields[failed]} 失败 failed · {task.fields[waiting]} 等待 waiting"
)


def _chosen(sources: list[Source], agency: str) -> list[Source]:
    return [source for source in sources if any(agency in name for name in (source.agency, *source.aliases))]


async def _send(crawl: Crawl, config: Settings) -> None:
    async with producer(config) as sender:
        await crawl.send(sender, config)


async def _follow(crawl: Crawl, config: Settings, timeout_s: float) -> None:
    deadline = time.monotonic() + timeout_s
    async with looking(config) as look:
        follower = Follower(look, config, crawl, TOPICS)
        await follower.start()
        await _send(crawl, config)
        with Progress(TextColumn(LINE), TimeElapsedColumn(), console=ERR) as progress:
            task = progress.add_task("", **crawl.counts())
            while not crawl.is_done and time.monotonic() < deadline:
                await follower.step()
                progress.update(task, **crawl.counts())


def print_crawl(crawl: Crawl) -> None:
    """Each source with what it led to, and the addresses that failed, by reason."""
    table = Table(title="来源 sources", title_justify="left")
    for heading in ("agency", "lists", "reports", "unchanged", "searchable", "failed", "waiting"):
        table.add_column(heading, justify="left" if heading == "agency" else "right", overflow="fold")
    for trail in crawl.trails:
        ends = (trail.found, trail.unchanged, trail.ended, trail.failed, trail.waiting)
        table.add_row(trail.source.agency, str(trail.lists), *(str(len(each)) for each in ends))
    OUT.print(table)
    failed = [(url, why) for trail in crawl.trails for url, why in trail.failed.items()]
    if failed:
        reasons = Table("what", "why", title="失败 failures", title_justify="left")
        for url, why in failed:
            reasons.add_row(url, why)
        OUT.print(reasons)


def crawl(  # the command's options
    file: File,
    year: Year = None,
    agency: Agency = "",
    wait: Wait = False,  # noqa: FBT002  # typer's flag
    timeout: Timeout = 3600,
) -> None:
    """Find and fetch the reports of the sources in FILE. With --wait, exit code 1 if any failed or is on its way."""
    config = settings_here()
    try:
        sources = _chosen(load(file), agency)
    except BadSources as error:
        fail(str(error))
    if not sources:
        fail(f"{file}: no source whose name holds {agency}" if agency else f"{file}: no sources")
    given = Crawl(sources, year)
    try:
        asyncio.run(_follow(given, config, timeout) if wait else _send(given, config))
    except KafkaError as error:
        fail(f"Kafka at {config.kafka_bootstrap_servers} does not answer: {error!r}; is it up? (gongkai up)")
    except KeyboardInterrupt:
        print_crawl(given)
        fail("no longer watching; what was sent goes on (gongkai sources status)", INTERRUPTED)
    if not wait:
        OUT.print(f"{len(sources)} sources sent; gongkai sources status shows how they fare")
        return
    print_crawl(given)
    if not given.is_done or any(trail.failed for trail in given.trails):
        raise typer.Exit(1)
