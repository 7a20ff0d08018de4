"""``gongkai trace``: what became of a report or an address, told from the topics and the index."""

import asyncio
import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Annotated

import typer
from aiokafka.errors import KafkaError
from elasticsearch import ApiError, NotFoundError, TransportError
from rich.table import Table

from cli.console import OUT, fail
from cli.here import settings_here
from cli.requests import is_url
from cli.trace.chapter import Chapter
from cli.trace.story import Story
from shared.elastic import alias_name, client
from shared.partitions import looking
from shared.settings import Settings

Subject = Annotated[str, typer.Argument(help="A report's id, or the address of a document.", metavar="REPORT_ID|URL")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]


async def story_of(subject: str, config: Settings) -> list[Chapter]:
    """Everything that the topics and the index know of it, in the order in which it happened."""
    async with looking(config) as look:
        story = Story(look, config)
        await (story.of_address(subject) if is_url(subject) else story.of_report(subject))
    return [*story.chapters, *await _indexed(sorted(story.reports), config)]


async def _indexed(reports: list[str], config: Settings) -> list[Chapter]:
    chapters = []
    async with client(config) as elasticsearch:
        for report_id in reports:
            try:
                found = await elasticsearch.get(index=alias_name(config), id=report_id, source=["content_version"])
            except NotFoundError:
                continue
            what = f"searchable, version {found['_source']['content_version']}"
            chapters.append(Chapter(datetime.now(UTC), "indexed", what, "", f"{found['_index']}/{report_id}"))
    return chapters


def print_story(chapters: list[Chapter]) -> None:
    """A line a chapter."""
    table = Table()
    for heading in ("when (UTC)", "stage", "what", "trace", "where"):
        table.add_column(heading, overflow="fold")
    for chapter in chapters:
        when = "now" if chapter.stage == "indexed" else f"{chapter.at:%Y-%m-%d %H:%M:%S.%f}"[:-3]
        table.add_row(when, chapter.stage, chapter.what, chapter.trace_id[:8], chapter.where)
    OUT.print(table)


def trace(subject: Subject, as_json: AsJson = False) -> None:  # noqa: FBT002  # typer makes it a flag
    """Tell a report's story: requested, fetched, parsed, validated, indexed, failed. Exit code 1 if there is none.

    Topics forget after 30 days what was requested, parsed and validated; what was fetched and what failed stays.
    """
    config = settings_here()
    try:
        chapters = asyncio.run(story_of(subject, config))
    except KafkaError as error:
        fail(f"Kafka at {config.kafka_bootstrap_servers} does not answer: {error!r}; is it up? (gongkai up)")
    except (ApiError, TransportError) as error:
        fail(f"Elasticsearch at {config.elasticsearch_url} does not answer: {error}; is it up? (gongkai up)")
    if not chapters:
        fail(f"{subject}: no topic knows of it")
    if not as_json:
        print_story(chapters)
        return
    for chapter in chapters:
        OUT.out(json.dumps(asdict(chapter) | {"at": chapter.at.isoformat()}, ensure_ascii=False), highlight=False)
