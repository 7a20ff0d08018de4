"""``gongkai archive verify``: whether every original is what its name says."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table

from cli.book import Book, new_book
from cli.console import ERR, OUT, fail
from cli.here import settings_here
from shared.archive import Archive, key_of
from shared.errors import DamagedOriginal, MissingOriginal, TransientError

AT_ONCE = 8
"""Originals that are read at the same time; each is held whole."""
CANNOT_VERIFY = 2
_TABLES = """
CREATE TABLE original (sha256 PRIMARY KEY, key, size) WITHOUT ROWID;
CREATE TABLE described (sha256, key, PRIMARY KEY (sha256, key)) WITHOUT ROWID;
"""
_MISSING = """SELECT DISTINCT sha256 FROM described d
    WHERE NOT EXISTS (SELECT 1 FROM original o WHERE o.sha256 = d.sha256) ORDER BY sha256"""

Most = Annotated[int, typer.Option(help="Name the first so many of each kind.", min=0)]


@dataclass(frozen=True, slots=True)
class Fault:
    """An original that is not there, or not what it was. ``addresses``: where it was fetched from."""

    what: str
    addresses: tuple[str, ...]


@dataclass(slots=True)
class Verification:
    """What was found. ``faults`` holds the first of each kind."""

    originals: int = 0
    bytes: int = 0
    damaged: int = 0
    missing: int = 0
    faults: list[Fault] = field(default_factory=list)


def verify(examples: Most = 100) -> None:
    """Hash every original and compare it with its name. Exit code 1: damaged or missing ones, 2: it could not look."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    try:
        archive = Archive(settings_here())
        with new_book(_TABLES) as book, Progress(*columns, console=ERR) as progress:
            found = asyncio.run(Verifying(archive, book, progress, examples).verified())
    except (TransientError, OSError, sqlite3.Error) as error:
        fail(f"could not verify: {error}", CANNOT_VERIFY)
    OUT.print(
        f"{found.originals:,} originals · {found.bytes:,} bytes · {found.damaged:,} 损坏 damaged · "
        f"{found.missing:,} 缺失 missing"
    )
    if found.faults:
        OUT.print(_table(found.faults))
    raise typer.Exit(1 if found.damaged or found.missing else 0)


def _table(faults: list[Fault]) -> Table:
    table = Table()
    for heading in ("what", "address"):
        table.add_column(heading, overflow="fold")
    for fault in faults:
        table.add_row(fault.what, "\n".join(fault.addresses))
    return table


class Verifying:
    """One look at all of the archive: first the names, then the bytes."""

    def __init__(self, archive: Archive, book: Book, progress: Progress, most: int) -> None:
        self._archive = archive
        self._book = book
        self._progress = progress
        self._most = most
        self._found = Verification()

    async def verified(self) -> Verification:
        """Raises ``TransientError`` when the archive does not answer."""
        await self._list()
        await self._compare()
        for [sha256] in self._book.ask(_MISSING):
            self._found.missing += 1
            await self._name(
                str(sha256), f"the archive has no {key_of(str(sha256))}, only its description", self._found.missing
            )
        return self._found

    async def _list(self) -> None:
        bar = self._progress.add_task("listing", total=None)
        async for each in self._archive.objects():
            if each.is_description:
                self._book.add("INSERT INTO described VALUES (?, ?)", each.sha256, each.key)
                continue
            self._book.add("INSERT OR REPLACE INTO original VALUES (?, ?, ?)", each.sha256, each.key, each.size)
            self._found.originals += 1
            self._found.bytes += each.size
            self._progress.advance(bar)
        self._progress.remove_task(bar)

    async def _compare(self) -> None:
        bar = self._progress.add_task("hashing", total=self._found.originals)
        keys = self._book.ask("SELECT key FROM original")
        await asyncio.gather(*(self._compare_some(keys, bar) for _ in range(AT_ONCE)))

    async def _compare_some(self, keys: Iterator[tuple[str | int | None, ...]], bar: TaskID) -> None:
        for [key] in keys:
            try:
                await self._archive.get(str(key))
            except (DamagedOriginal, MissingOriginal) as error:
                self._found.damaged += 1
                await self._name(str(key).rpartition("/")[2], str(error), self._found.damaged)
            self._progress.advance(bar)

    async def _name(self, sha256: str, what: str, count: int) -> None:
        if count > self._most:
            return
        addresses = [each async for each in self._addresses(sha256)]
        self._found.faults.append(Fault(what, tuple(addresses)))

    async def _addresses(self, sha256: str) -> AsyncIterator[str]:
        for [key] in list(self._book.ask("SELECT key FROM described WHERE sha256 = ?", (sha256,))):
            event = await self._archive.description(str(key))
            if event:
                yield event.url
