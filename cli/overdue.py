"""``gongkai overdue``: bodies of a list of sources whose report is not there after the legal date."""

import asyncio
import csv
import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from elasticsearch import ApiError, TransportError
from rich.table import Table

from cli.console import OUT, fail
from cli.here import settings_here
from shared.deadline import today
from shared.elastic import client
from shared.overdue import Missing, Overview, within
from shared.overdue import overdue as overdue_of
from shared.regions import Region, regions
from shared.settings import Settings
from shared.sources import BadSources, Source, load

COLUMNS = ("agency", "region", "place", "level", "kind", "year", "due", "days", "sure", "doubts", "finding", "message")

File = Annotated[Path, typer.Argument(help="A sources.yaml.", metavar="FILE")]
Year = Annotated[int | None, typer.Option(help="What the reports are about; the year before that of --on by default.")]
In = Annotated[str | None, typer.Option("--region", help="Only bodies in this region: its code, or its full name.")]
On = Annotated[str | None, typer.Option(metavar="DATE", help="As it was on this day, YYYY-MM-DD; today by default.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print comma-separated values.")]


def overdue(  # as many as the command has options
    file: File,
    year: Year = None,
    region: In = None,
    on: On = None,
    as_json: AsJson = False,  # noqa: FBT002  # typer makes it a flag
    as_csv: AsCsv = False,  # noqa: FBT002
) -> None:
    """Name the bodies of FILE whose report is not in the index after the legal date, and those where that is unsure."""
    day = _day(on)
    sources = _sources(file, region)
    config = settings_here()
    try:
        found = asyncio.run(_found(config, sources, year or day.year - 1, day))
    except (ApiError, TransportError) as error:
        fail(f"Elasticsearch at {config.elasticsearch_url} does not answer: {error}; is it up? (gongkai up)")
    if as_json:
        OUT.out(json.dumps(_summary(found) | {"missing": [_row(each) for each in found.missing]}, ensure_ascii=False))
    elif as_csv:
        writer = csv.DictWriter(sys.stdout, COLUMNS)
        writer.writeheader()
        writer.writerows(_row(each) for each in found.missing)
    else:
        _print(found)


async def _found(config: Settings, sources: list[Source], year: int, on: date) -> Overview:
    async with client(config) as elasticsearch:
        return await overdue_of(elasticsearch, config, sources, year, on)


def _day(given: str | None) -> date:
    if given is None:
        return today()
    try:
        return date.fromisoformat(given)
    except ValueError:
        fail(f"--on {given}: no date; write it as 2024-04-01")


def _sources(file: Path, region: str | None) -> list[Source]:
    try:
        sources = load(file)
    except BadSources as error:
        fail(str(error))
    return within(sources, _region(region)) if region else sources


def _region(given: str) -> Region:
    known = regions()
    named = [each for each in known.by_code.values() if given in (each.code, each.name, known.path(each))]
    if len(named) != 1:
        several = ", ".join(f"{each.code} {known.path(each)}" for each in named[:8])
        fail(f"--region {given}: " + (f"several regions have this name: {several}" if named else "no such region"))
    return named[0]


def _summary(found: Overview) -> dict[str, Any]:
    return {
        "year": found.year,
        "on": str(found.on),
        "bodies": found.expected,
        "reported": found.reported,
        "not_due": found.not_due,
        "overdue": len(found.sure),
        "unsure": len(found.missing) - len(found.sure),
    }


def _row(each: Missing) -> dict[str, Any]:
    return {
        "agency": each.source.agency,
        "region": each.region.code if each.region else "",
        "place": each.place,
        "level": each.level,
        "kind": each.source.kind,
        "year": each.year,
        "due": str(each.due),
        "days": each.days,
        "sure": not each.doubts,
        "doubts": " ".join(each.doubts),
        "finding": each.finding.id,
        "message": each.finding.message,
    }


def _print(found: Overview) -> None:
    counts = _summary(found)
    OUT.print(
        f"{found.year} 年报告，截至 {found.on}：{counts['bodies']} 个机关，已见 {counts['reported']}，"
        f"未到期 {counts['not_due']}，逾期 overdue {counts['overdue']}，不能断定 unsure {counts['unsure']}",
        markup=False,
    )
    table = Table(title="逾期 overdue", title_justify="left")
    for heading in ("place", "agency", "due", "days", "sure", "message"):
        table.add_column(heading, overflow="fold")
    for each in found.missing:
        sure = "yes" if not each.doubts else " ".join(each.doubts)
        table.add_row(each.place, each.source.agency, str(each.due), str(each.days), sure, each.finding.message)
    if found.missing:
        OUT.print(table)
