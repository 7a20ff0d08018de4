"""``python -m tests.fuzz``: mutated reports against the parser. 1 when one crashed it, hung it or ate its memory."""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from tests.fuzz.inputs import available
from tests.fuzz.run import Options, run
from tests.fuzz.tally import Tally

FOLDER = Path(__file__).parents[2] / ".gongkai" / "fuzz"
TELL_EVERY_S = 60


def options_of(given: Sequence[str]) -> tuple[Options, Path]:
    """What to try, and where to keep what fails. Exits with a sentence when it cannot be read."""
    usual, kinds = Options(), available()
    reader = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    reader.add_argument("--inputs", type=int, default=usual.inputs, help="how many (%(default)s)")
    reader.add_argument("--seed", type=int, default=usual.seed, help="the same inputs for the same seed (%(default)s)")
    reader.add_argument("--first", type=int, default=usual.first, help="number of the first of each kind (%(default)s)")
    reader.add_argument("--kinds", default=",".join(kinds), help="comma-separated; there are %(default)s")
    reader.add_argument("--jobs", type=int, default=usual.jobs, help="processes (%(default)s)")
    reader.add_argument("--limit-s", type=float, default=usual.limit_s, help="seconds an input may take (%(default)s)")
    reader.add_argument("--memory-mb", type=int, default=usual.memory_mb, help="address space in MiB (%(default)s)")
    reader.add_argument("--folder", type=Path, default=FOLDER, help="where failing inputs are kept (.gongkai/fuzz)")
    read = vars(reader.parse_args(given))
    folder = read.pop("folder")
    read["kinds"] = tuple(read["kinds"].split(","))
    if unknown := [kind for kind in read["kinds"] if kind not in kinds]:
        reader.error(f"no documents of the kind {', '.join(unknown)}: there are {', '.join(kinds)}")
    if min(read["inputs"], read["jobs"]) < 1:
        reader.error("--inputs and --jobs are at least 1")
    return Options(**read), folder


def main(given: Sequence[str]) -> int:
    """Try all inputs and print what came of them, so far where it is stopped."""
    options, folder = options_of(given)
    tally, told = Tally(folder), time.monotonic()
    try:
        for trials, peak_mib in run(options):
            tally.add(trials, peak_mib)
            if time.monotonic() - told > TELL_EVERY_S:
                told = time.monotonic()
                so_far = f"{tally.inputs:,} of {options.inputs:,}, {tally.rate:.0f} a second"
                sys.stderr.write(f"{so_far}, {len(tally.failed)} failed\n")
    except KeyboardInterrupt:
        sys.stderr.write("stopped; until then:\n")
    tally.show(Console() if sys.stdout.isatty() else Console(width=160))
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
