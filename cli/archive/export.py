"""``gongkai archive export``: originals out of the archive, with how they were had."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from aiokafka.errors import KafkaError

from cli.console import ERR, OUT, fail
from cli.here import settings_here
from cli.warc import Warc
from shared import VERSION
from shared.archive import Archive
from shared.contracts import FetchedReport
from shared.errors import DamagedOriginal, MissingOriginal, TransientError
from shared.identity import site_of
from shared.partitions import looking
from shared.settings import Settings
from shared.topics import FETCHED, topic_name

_DAYS = ["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]
File = Annotated[Path, typer.Option("--warc", help="File to write, as .warc.gz.", metavar="FILE")]
Url = Annotated[str, typer.Option(help="Only addresses that hold this.")]
Host = Annotated[str, typer.Option(help="Only of this host, as the address has it.")]
Since = Annotated[datetime | None, typer.Option(help="Only fetched at or after this UTC time.", formats=_DAYS)]
Until = Annotated[datetime | None, typer.Option(help="Only fetched before this UTC time.", formats=_DAYS)]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which fetches are meant."""

    url: str = ""
    host: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def holds(self, event: FetchedReport) -> bool:
        """Whether a fetch is among them."""
        right_place = self.url in event.url and self.host in ("", site_of(event.url))
        is_early = self.until is None or event.fetched_at < self.until
        return right_place and is_early and (self.since is None or event.fetched_at >= self.since)


async def export_warc(selection: Selection, file: Path, config: Settings) -> tuple[int, list[str]]:
    """Write the selected fetches; returns how many, and what could not be had. The file appears when it is whole."""
    written, missing, originals = 0, [], Archive(config)
    partial = file.with_name(f"{file.name}.partial")
    with partial.open("wb") as stream:
        warc = Warc(stream, file.name, f"gongkai/{VERSION}")
        async with looking(config) as look:
            async for record in look.messages(topic_name(FETCHED, config)):
                event = FetchedReport.from_bytes(record.value)
                if not selection.holds(event):
                    continue
                try:
                    warc.write(event, await originals.get(event.archive_key))
                    written += 1
                except (MissingOriginal, DamagedOriginal) as error:
                    missing.append(f"{event.url}: {error}")
    partial.replace(file)
    return written, missing


def _utc(moment: datetime | None) -> datetime | None:
    return moment and moment.replace(tzinfo=UTC)


def export(file: File, url: Url = "", host: Host = "", since: Since = None, until: Until = None) -> None:
    """Write documents with their requests and responses to a WARC file. Exit code 1 if an original is missing."""
    config = settings_here()
    selection = Selection(url, host, _utc(since), _utc(until))
    try:
        written, missing = asyncio.run(export_warc(selection, file, config))
    except KafkaError as error:
        fail(f"Kafka at {config.kafka_bootstrap_servers} does not answer: {error!r}; is it up? (gongkai up)")
    except (OSError, TransientError) as error:
        fail(f"{file}: {error}")
    OUT.print(f"{written} documents written to {file}", markup=False)
    for each in missing:
        ERR.print(each, markup=False)
    if missing:
        raise typer.Exit(1)
