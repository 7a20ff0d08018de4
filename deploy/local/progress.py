"""Showing how far a download has come that another program makes."""

import time
from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

LOOK_EVERY_S = 0.25
LINE_EVERY_S = 5.0


def follow(what: str, total: int, size: Callable[[], int], running: Callable[[], bool]) -> None:
    """Show ``size()`` of ``total`` bytes until ``running()`` is false: a bar, or lines where there is no terminal.

    Nothing is shown when everything was there already.
    """
    if size() >= total:
        _wait(running)
        return
    console = Console(stderr=True)
    console.print(f"Fetching {what} with Maven: about {total // 1_000_000:,} MB, once on this machine")
    if console.is_terminal:
        _bar(console, total, size, running)
    else:
        _lines(console, total, size, running)


def _wait(running: Callable[[], bool]) -> None:
    while running():
        time.sleep(LOOK_EVERY_S)


def _bar(console: Console, total: int, size: Callable[[], int], running: Callable[[], bool]) -> None:
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("Elasticsearch", total=total)
        while running():
            progress.update(task, completed=size())
            time.sleep(LOOK_EVERY_S)
        progress.update(task, completed=size())


def _lines(console: Console, total: int, size: Callable[[], int], running: Callable[[], bool]) -> None:
    spoken = time.monotonic()
    while running():
        time.sleep(LOOK_EVERY_S)
        if time.monotonic() - spoken >= LINE_EVERY_S:
            spoken = time.monotonic()
            console.print(f"  {size() // 1_000_000:,} of {total // 1_000_000:,} MB")
