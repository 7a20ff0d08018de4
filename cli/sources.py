"""``gongkai sources``: check a list of sources, and see how each of them fares."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from aiokafka.errors import KafkaError
from rich.table import Table

from cli.console import OUT, fail
from cli.here import settings_here
from shared.contracts import FetchOutcome, SourceState
from shared.partitions import looking
from shared.settings import Settings
from shared.sources import BadSources, Source, load
from shared.sources.due import next_due
from shared.sources.state import states
from shared.topics import OUTCOMES, topic_name

File = Annotated[Path, typer.Argument(help="A sources.yaml.", metavar="FILE")]

NOTHING = "—"


async def _outcomes(config: Settings) -> list[FetchOutcome]:
    async with looking(config) as look:
        topic = topic_name(OUTCOMES, config)
        return [FetchOutcome.from_bytes(record.value) async for record in look.messages(topic)]


def _loaded(file: Path) -> list[Source]:
    try:
        return load(file)
    except BadSources as error:
        fail(str(error))


def check(file: File) -> None:
    """Name every mistake of FILE with its line. Exit code 1 if there are any."""
    sources = _loaded(file)
    entries = sum(len(source.entries) for source in sources)
    lenient = [source.agency for source in sources if source.tls != "strict"]
    OUT.print(f"{file}: {len(sources)} sources, {entries} entry pages, no mistakes", markup=False)
    if lenient:
        OUT.print(f"TLS is not strict for {', '.join(lenient)}", markup=False)


def _when(moment: datetime | None) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}" if moment else NOTHING


def _troubles(state: SourceState) -> str:
    quiet = ["安静 quiet: it had reports and shows none now"] if state.is_quiet else []
    failing = [f"{each.outcome}: {url}" for url, each in list(state.failing.items())[:3]]
    more = [f"… and {len(state.failing) - 3} more"] if len(state.failing) > 3 else []  # noqa: PLR2004  # as shown
    return "\n".join([*quiet, *failing, *more])


def status(file: File) -> None:
    """Show per source the last success, reports found, what fails, when it is due. Exit code 1 if any went quiet."""
    sources, config = _loaded(file), settings_here()
    try:
        found = states(asyncio.run(_outcomes(config)))
    except KafkaError as error:
        fail(f"Kafka at {config.kafka_bootstrap_servers} does not answer: {error!r}; is it up? (gongkai up)")
    table = Table(title="来源 sources", title_justify="left")
    for heading in ("agency", "last success", "found", "before", "next due", "trouble"):
        table.add_column(heading, overflow="fold")
    now = datetime.now(UTC)
    for source in sources:
        state = found.get(source.agency, SourceState())
        due = next_due(source, state, now)
        counts = (str(len(state.found)), str(state.found_before))
        due_text = "now" if due <= now else _when(due)
        table.add_row(source.agency, _when(state.last_success), *counts, due_text, _troubles(state))
    OUT.print(table)
    if any(found[source.agency].is_quiet for source in sources if source.agency in found):
        raise typer.Exit(1)


sources = typer.Typer(
    help="Check a list of sources, and see how each fares.", no_args_is_help=True, add_completion=False
)
sources.command("check")(check)
sources.command("status")(status)
