"""The command itself. Exit code 0: in order, 1: differences, 2: it could not compare."""

import sqlite3
import time
from pathlib import Path
from typing import Annotated

import typer
from elasticsearch import AsyncElasticsearch
from pydantic import ValidationError
from pydantic_core import to_json
from rich.status import Status

from cli.book import Book, new_book
from cli.console import ERR, OUT, fail
from cli.reconcile.gather import Gathering
from cli.reconcile.lines import TABLES
from cli.reconcile.report import print_reconciliation, write_metrics
from cli.reconcile.verdict import Reconciliation, judge
from cli.replay.asking import ask
from cli.replay.generation import live_settings
from cli.replay.republish import Pace, Stalled, republish
from shared.errors import TransientError
from shared.partitions import looking
from shared.settings import Settings

CANNOT_COMPARE = 2
YOUNG_S = 3600
"""An original stands before its event: one as young as this may still get it."""

Repair = Annotated[bool, typer.Option("--repair", help="Republish the events of what is missing or stale.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object.")]
Examples = Annotated[int, typer.Option(help="Name the first so many of each kind.", min=0)]
Metrics = Annotated[
    Path | None, typer.Option(help="Write metrics for node_exporter's textfile collector.", metavar="FILE.prom")
]
Rate = Annotated[float, typer.Option(help="With --repair: events a second at most; 0: no limit.", min=0)]


def reconcile(
    repair: Repair = False,  # noqa: FBT002  # typer makes it a flag
    as_json: AsJson = False,  # noqa: FBT002
    examples: Examples = 20,
    metrics_file: Metrics = None,
    rate: Rate = 0.0,
) -> None:
    """Compare archive, log and index. Exit code 0: in order, 1: there are differences, 2: it could not compare."""
    try:
        with new_book(TABLES) as book, ERR.status("") as shown:
            found = _found(book, shown, examples, Pace(rate) if repair else None)
        if metrics_file:
            write_metrics(found, metrics_file)
    except (TransientError, Stalled, ValidationError, OSError, sqlite3.Error) as error:
        fail(f"could not compare: {error}", CANNOT_COMPARE)
    if as_json:
        OUT.out(to_json(found.facts()).decode(), highlight=False)
    else:
        print_reconciliation(found)
    raise typer.Exit(0 if found.in_order else 1)


def _found(book: Book, shown: Status, examples: int, pace: Pace | None) -> Reconciliation:
    return ask(
        lambda elasticsearch, settings: _reconciled(elasticsearch, settings, book, shown, examples, pace),
        CANNOT_COMPARE,
    )


async def _reconciled(  # what the command was given
    elasticsearch: AsyncElasticsearch,
    settings: Settings,
    book: Book,
    shown: Status,
    examples: int,
    pace: Pace | None,
) -> Reconciliation:
    began, started = time.time(), time.monotonic()
    live = await live_settings(elasticsearch, settings, CANNOT_COMPARE)
    async with looking(live) as look:
        gathering = Gathering(book, look, live, lambda what: shown.update(f"reading {what}"))
        await gathering.gather(elasticsearch)
    shown.update("comparing")
    found = judge(book, live.generation, examples, int(began) - YOUNG_S)
    found.unreadable = gathering.unreadable
    if pace and found.repairable:
        found.repaired = await republish(
            book, live, pace, lambda sent, waiting: shown.update(f"{sent:,} republished, {waiting:,} wait")
        )
    found.seconds = round(time.monotonic() - started, 3)
    return found
