"""``python -m bench.accuracy``: how right the figures are. 1 when something was said with confidence that is not so."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console

from bench.accuracy import cells, rules
from bench.accuracy.options import Options
from bench.accuracy.section import Section

SECTIONS: dict[str, Callable[[Options], Section]] = {"cells": cells.measure, "rules": rules.measure}
"""What is measured, by name; a new table is a module with a function ``measure``, named here."""

WIDTH = 200
"""Columns where no terminal says how many it has."""
SHOWN = 40
"""Errors that are printed; ``--json`` has all."""


def _counting(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError
    return number


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def options_of(given: Sequence[str]) -> Options:
    """What to compare. Exits with a sentence when it cannot be read."""
    usual = Options()
    reader = argparse.ArgumentParser(prog="python -m bench.accuracy", description=__doc__)
    reader.add_argument("--reports", type=_counting, default=usual.reports, help="sample reports (%(default)s)")
    reader.add_argument("--pdf", type=_counting, default=usual.pdf, help="of them as PDF (%(default)s)")
    reader.add_argument("--docx", type=_counting, default=usual.docx, help="as DOCX (%(default)s)")
    reader.add_argument("--scans", type=_counting, default=usual.scans, help="as scans, slow (%(default)s)")
    reader.add_argument("--seed", type=_counting, default=usual.seed, help="of the sample country (%(default)s)")
    reader.add_argument("--jobs", type=_positive, default=usual.jobs, help="processes (%(default)s)")
    reader.add_argument("--json", type=Path, help="write the numbers, all errors and doubts to this file")
    reader.add_argument("--unread", action="store_true", help="print cells that were doubted or missed, too")
    return Options(**vars(reader.parse_args(given)))


def main(given: Sequence[str]) -> int:
    """Print each section's tables, then every confident error."""
    options = options_of(given)
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    sections = {name: measure(options) for name, measure in SECTIONS.items()}
    for section in sections.values():
        for table in section.tables:
            console.print(table)
        for note in section.notes:
            console.print(f"skipped: {note}", highlight=False)
        _show(console, "?", section.unread, SHOWN if options.unread else 0)
        _show(console, "✗", section.errors, SHOWN)
    if options.json:
        written = {
            name: section.data | {"errors": list(section.errors), "unread": list(section.unread)}
            for name, section in sections.items()
        }
        options.json.write_text(json.dumps(written, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 1 if any(section.errors for section in sections.values()) else 0


def _show(console: Console, sign: str, lines: Sequence[str], most: int) -> None:
    for line in lines[:most]:
        console.print(f"{sign} {line}", highlight=False, markup=False)
    if len(lines) > most > 0:
        console.print(f"{sign} and {len(lines) - most} more (--json FILE)")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
