"""``gongkai ingest``: files, folders and addresses into the pipeline."""

import asyncio
import time
from collections.abc import Sequence
from typing import Annotated
from urllib.parse import unquote, urlsplit

import typer
from aiokafka.errors import KafkaError
from elasticsearch import ApiError, TransportError
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from cli.console import ERR, INTERRUPTED, OUT, fail
from cli.follower import Follower
from cli.here import settings_here
from cli.journey import TOPICS, Journey
from cli.requests import BadTarget, request, urls_of
from cli.settle import settle_in_index
from cli.status import failure_table
from shared.kafka import producer
from shared.partitions import looking
from shared.settings import Settings

Targets = Annotated[list[str], typer.Argument(help="Files, folders or URLs.", metavar="PATH_OR_URL…")]
Wait = Annotated[bool, typer.Option("--wait", help="Wait until each is searchable or has failed.")]
Timeout = Annotated[float, typer.Option(help="Seconds to wait at most.")]


def _name(url: str) -> str:
    return unquote(urlsplit(url).path.rpartition("/")[2]) if url.startswith("file:") else url


async def _follow(follower: Follower, journey: Journey, deadline: float) -> None:
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


async def send_urls(urls: Sequence[str], config: Settings, journey: Journey) -> None:
    """Send ``urls`` into the pipeline, and note each in ``journey``."""
    async with producer(config) as sender:
        for url in urls:
            journey.names[await request(sender, url, config)] = _name(url)
        await sender.flush()


async def ingest_urls(urls: Sequence[str], config: Settings, journey: Journey, timeout_s: float) -> None:
    """Send ``urls`` into the pipeline and follow them until each is searchable, replaced or has failed.

    ``journey`` is filled on the way, so that who interrupts this knows how far it came.
    """
    async with looking(config) as look:
        follower = Follower(look, config, journey, TOPICS)
        await follower.start()
        await send_urls(urls, config, journey)
        await _follow(follower, journey, time.monotonic() + timeout_s)
        await follower.step()
    if journey.indexed:
        await settle_in_index(journey, config)


def print_journey(journey: Journey) -> None:
    """Counts, the documents with doubts, and the failures by name and reason."""
    OUT.print(
        f"{len(journey.names)} sent · {len(journey.fetched)} fetched · {len(journey.parsed)} parsed · "
        f"{len(journey.validated)} validated · {len(journey.indexed)} searchable · {len(journey.dead)} failed"
        + (f" · {len(journey.replaced)} replaced" if journey.replaced else "")
    )
    if journey.replaced:
        title = "同一机关同一年度已有另一份 replaced by another document of the same body and year"
        table = Table("what", "by", title=title, title_justify="left")
        for trace, url in journey.replaced.items():
            table.add_row(journey.names[trace], url)
        OUT.print(table)
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
    config, journey = settings_here(), Journey()
    try:
        urls = list(urls_of(targets))
        asyncio.run(ingest_urls(urls, config, journey, timeout) if wait else send_urls(urls, config, journey))
    except BadTarget as error:
        fail(str(error))
    except KafkaError as error:
        fail(f"Kafka at {config.kafka_bootstrap_servers} does not answer: {error!r}; is it up? (gongkai up)")
    except (ApiError, TransportError) as error:
        fail(f"Elasticsearch at {config.elasticsearch_url} does not answer: {error}; is it up? (gongkai up)")
    except KeyboardInterrupt:
        print_journey(journey)
        fail("no longer watching; what was sent goes on (gongkai status)", INTERRUPTED)
    if not wait:
        OUT.print(f"{len(urls)} sent; gongkai status shows how they fare")
        return
    print_journey(journey)
    for name in journey.waiting:
        ERR.print(f"still on its way after {timeout:g} s: {name}", markup=False)
    if journey.dead or journey.waiting:
        raise typer.Exit(1)
