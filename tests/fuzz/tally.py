"""The counts of a run, as a table; failing inputs as files with the command that makes them again."""

import sys
import time
from collections import Counter
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from tests.fuzz.inputs import made
from tests.fuzz.trial import OUTCOMES, Trial


class Tally:
    """Counts trials as they come."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts: Counter[tuple[str, str]] = Counter()
        self.failed: list[Trial] = []
        self.slowest = Trial(None, "read")
        self.peak_mib = 0.0
        self._began = time.perf_counter()

    @property
    def inputs(self) -> int:
        return self.counts.total()

    @property
    def rate(self) -> float:
        """Inputs a second so far."""
        return self.inputs / (time.perf_counter() - self._began)

    def add(self, trials: list[Trial], peak_mib: float) -> None:
        """Count a portion; a failing input is written to the folder at once."""
        self.peak_mib = max(self.peak_mib, peak_mib)
        for trial in trials:
            self.counts[trial.which.kind, trial.outcome] += 1
            self.slowest = max(self.slowest, trial, key=lambda one: one.seconds)
            if trial.failed:
                self.failed.append(trial)
                self._keep(trial)
                sys.stderr.write(f"✗ {trial.outcome} {trial.which}: {trial.error}\n")

    def _keep(self, trial: Trial) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / str(trial.which)).write_bytes(made(trial.which)[0])

    def show(self, console: Console) -> None:
        """Print what came of all."""
        table = Table("kind", box=SIMPLE)
        for name in ("inputs", *OUTCOMES):
            table.add_column(name, justify="right")
        for kind in dict.fromkeys(kind for kind, _ in self.counts):
            numbers = [self.counts[kind, outcome] for outcome in OUTCOMES]
            table.add_row(kind, *(f"{number:,}" for number in (sum(numbers), *numbers)))
        console.print(table)
        console.print(
            f"{self.inputs:,} inputs, {self.rate:.0f} a second; slowest {self.slowest.which}: "
            f"{self.slowest.seconds:.2f} s; peak memory {self.peak_mib:.0f} MiB",
            highlight=False,
        )
        for trial in self.failed:
            failed = f"✗ {trial.outcome} {self.folder / str(trial.which)}: {trial.error}"
            console.print(failed, highlight=False, markup=False, soft_wrap=True)
            console.print(f"  again: {again(trial)}", highlight=False, markup=False, soft_wrap=True)


def again(trial: Trial) -> str:
    """The command that makes and tries this input alone."""
    which = trial.which
    return f"python -m tests.fuzz --seed {which.seed} --kinds {which.kind} --first {which.number} --inputs 1"
