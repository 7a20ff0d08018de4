"""``gongkai demo``: everything up, the sample country ingested, and what one can now ask."""

import asyncio
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from cli.console import ERR, OUT, fail
from cli.here import settings_of
from cli.ingest import ingest_urls, print_journey
from cli.journey import Journey
from cli.programs import SAMPLES, regions_file
from cli.requests import BadTarget, urls_of
from cli.search import ask, print_hits
from cli.stack import Detach, bring_up, foreground, print_addresses, stay
from deploy.local.program import Program
from deploy.local.stack import Stack
from samples.country import Country
from samples.registry import registry_lines

QUERIES = ("强拆", "水污染", "义务教育")
TIMEOUT_S = 600.0

Reports = Annotated[list[str], typer.Option(help="A folder of reports to ingest as well.", metavar="DIR")]
Count = Annotated[int, typer.Option("--count", help="Reports of the sample country.", min=1)]
Seed = Annotated[int, typer.Option(help="Which sample country.")]


class Steps:
    """The seconds that each step took."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Say what begins, and time it."""
        ERR.print(f"· {name} …", markup=False)
        started = time.monotonic()
        yield
        self._seconds[name] = time.monotonic() - started

    def table(self) -> Table:
        """One row a step."""
        table = Table("步骤 step", "秒 seconds", title="用时 time", title_justify="left")
        for name, seconds in self._seconds.items():
            table.add_row(name, f"{seconds:.1f}")
        return table


def _sample_sites(ports: Mapping[str, int], count: int, seed: int) -> Program:
    arguments = ("serve", "--port", str(ports[SAMPLES]), "--reports", str(count), "--seed", str(seed))
    return Program("samples", (sys.executable, "-m", "samples", *arguments), Path.cwd())


def _ingest(ports: Mapping[str, int], folders: list[str], count: int, seed: int, stack: Stack) -> Journey:
    base = f"http://127.0.0.1:{ports[SAMPLES]}"
    try:
        urls = [*Country(seed=seed, reports=count).urls(base), *urls_of(folders)]
    except BadTarget as error:
        fail(f"REPORTS: {error}")
    journey = Journey()
    asyncio.run(ingest_urls(urls, settings_of(stack.home), journey, TIMEOUT_S))
    return journey


def demo(reports: Reports = [], count: Count = 60, seed: Seed = 1, detach: Detach = False) -> None:  # noqa: B006, FBT002  # typer reads these defaults
    """Start everything, ingest the sample country and any folder given, and show what can be asked."""
    stack = Stack()
    with foreground(stack):
        _show(stack, reports, count, seed)
        if not detach:
            stay()


def _show(stack: Stack, reports: list[str], count: int, seed: int) -> None:
    steps = Steps()
    stack.home.path.mkdir(parents=True, exist_ok=True)
    regions_file(stack.home).write_text("\n".join(registry_lines(seed)), encoding="utf-8")
    with steps.step("engines and services"):
        engines, ports = bring_up(stack)
    with steps.step("sample sites"):
        stack.add([_sample_sites(ports, count, seed)])
    with steps.step("ingest until searchable"):
        journey = _ingest(ports, reports, count, seed, stack)
    print_journey(journey)
    OUT.print(steps.table())
    for query in QUERIES:
        OUT.print(f"\n$ gongkai search {query}")
        print_hits(ask(query, size=3))
    OUT.print()
    print_addresses(engines, ports)
