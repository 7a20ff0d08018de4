"""The measurements as a table for people."""

import os
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table

from bench.measurement import Measurement

_THREE_DIGITS = 100


def print_table(title: str, measurements: Iterable[Measurement], console: Console) -> None:
    """Print one table; a goal that is missed is marked with ``✗``."""
    table = Table(title=title, title_justify="left", caption=machine(), caption_justify="left")
    table.add_column("what")
    table.add_column("figure", justify="right")
    table.add_column("unit")
    table.add_column("beside")
    table.add_column("its figure", justify="right")
    table.add_column("ratio", justify="right")
    table.add_column("rounds", justify="right")
    for one in measurements:
        table.add_row(
            one.name, number(one.value), one.unit, one.peer, number(one.peer_value), _ratio(one), _spread(one)
        )
    console.print(table)


def number(value: float | None) -> str:
    """Three digits that count, thousands separated; nothing for None."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= _THREE_DIGITS else f"{value:.3g}"


def machine() -> str:
    """How busy the machine is: what else runs belongs to what was measured."""
    load = ", ".join(f"{average:.1f}" for average in os.getloadavg())
    return f"{os.cpu_count()} cores, load average {load}"


def _ratio(one: Measurement) -> str:
    if one.ratio is None:
        return ""
    sign = "≤ " if one.is_time else ""
    goal = "" if one.goal is None else f" {'✗' if one.missed else '✓'} goal {sign}{one.goal:.0%}"
    return f"{one.ratio:.1%}{goal}"


def _spread(one: Measurement) -> str:
    return f"{one.ratios[0]:.1%} – {one.ratios[-1]:.1%}" if one.ratios else ""
