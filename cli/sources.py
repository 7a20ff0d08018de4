"""``gongkai sources``: check a list of sources, and see how each of them fares."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from aiokafka.errors import KafkaError
from rich.table import Table

from cli.console import OUT, fail
from cli.here import settings_here
from cli.partitions import looking
from shared.contracts import FetchOutcome
from shared.outcomes import Outcome
from shared.settings import Settings
from shared.sources import BadSources, Source, load
from shared.sources.due import next_due
from shared.topics import OUTCOMES, topic_name

File = Annotated[Path, typer.Argument(help="A sources.yaml.", metavar="FILE")]

DOCUMENTS = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)
NOTHING = "—"


@dataclass(slots=True)
class SourceState:
    """What the outcomes of one source add up to. ``found``: reports that its lists showed in the last crawl."""

    last_success: datetime | None = None
    found: set[str] = field(default_factory=set)
    found_ever: set[str] = field(default_factory=set)
    failing: dict[str, FetchOutcome] = field(default_factory=dict)
    _crawl: str = ""

    def note(self, outcome: FetchOutcome) -> None:
        """Take in one outcome; they come in the order of time."""
        if outcome.again:
            return
        if outcome.outcome not in DOCUMENTS:
            self.failing[outcome.url] = outcome
            return
        self.failing.pop(outcome.url, None)
        self.last_success = outcome.at
        if outcome.found is not None:
            self._note_found(outcome)

    def _note_found(self, outcome: FetchOutcome) -> None:
        if outcome.crawl != self._crawl:
            self._crawl, self.found = outcome.crawl or "", set()
        self.found.update(outcome.found or ())
        self.found_ever.update(outcome.found or ())

    @property
    def is_quiet(self) -> bool:
        """Whether a source that had reports shows none now."""
        return bool(self.found_ever) and not self.found


def states(outcomes: Iterable[FetchOutcome]) -> dict[str, SourceState]:
    """The state of each source by its name."""
    found: dict[str, SourceState] = {}
    for outcome in sorted(outcomes, key=lambda each: each.at):
        if outcome.source:
            found.setdefault(outcome.source, SourceState()).note(outcome)
    return found


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
    for heading in ("agency", "last success", "found", "ever", "next due", "trouble"):
        table.add_column(heading, overflow="fold")
    now = datetime.now(UTC)
    for source in sources:
        state = found.get(source.agency, SourceState())
        due = next_due(source.every, state.last_success, now)
        counts = (str(len(state.found)), str(len(state.found_ever)))
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
