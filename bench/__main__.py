"""``python -m bench [NAME…]``: measure, and print a table for each."""

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine, Sequence

from rich.console import Console

from bench import bulk, exports, fetcher, fetcher_memory, loop, parser, pipeline, search, validator
from bench.engines import engines_stopped
from bench.measurement import Measurement
from bench.options import Options
from bench.table import print_table
from deploy.local.errors import LocalEngineError

MEASUREMENTS: dict[str, Callable[[Options], Coroutine[None, None, list[Measurement]]]] = {
    "parser": parser.measure,
    "validator": validator.measure,
    "fetcher": fetcher.measure,
    "fetcher-memory": fetcher_memory.measure,
    "loop": loop.measure,
    "bulk": bulk.measure,
    "exports": exports.measure,
    "search": search.measure,
    "pipeline": pipeline.measure,
}

WIDTH = 140
"""Columns where no terminal says how many it has."""


def arguments(given: Sequence[str]) -> tuple[list[str], Options]:
    """Which measurements, and how much of each. Exits with a sentence when they cannot be read."""
    usual = Options()
    reader = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    reader.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(MEASUREMENTS)}; all without")
    reader.add_argument("--reports", type=_positive, default=usual.reports, help="reports a turn (%(default)s)")
    reader.add_argument("--rounds", type=_positive, default=usual.rounds, help="turns of each side (%(default)s)")
    read = reader.parse_args(given)
    if unknown := set(read.names) - set(MEASUREMENTS):
        reader.error(f"no measurement {', '.join(sorted(unknown))}: there are {', '.join(MEASUREMENTS)}")
    return read.names or list(MEASUREMENTS), Options(read.reports, read.rounds)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def main(given: Sequence[str]) -> int:
    """Measure one after the other; 1 when the engines cannot be had."""
    names, options = arguments(given)
    console = Console() if sys.stdout.isatty() else Console(width=WIDTH)
    try:
        with engines_stopped():
            for name in names:
                print_table(name, asyncio.run(MEASUREMENTS[name](options)), console)
    except LocalEngineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
