"""Where the commands write: results to standard output, everything else to standard error."""

import sys
from typing import NoReturn

import typer
from rich.console import Console

INTERRUPTED = 130
"""Exit code after Ctrl-C, as a shell has it."""
PIPED_WIDTH = 160
"""Columns when nobody's terminal says how many there are: tables in a log should not break every word."""

_WIDTH = None if sys.stdout.isatty() else PIPED_WIDTH
OUT = Console(highlight=False, soft_wrap=True, width=_WIDTH)
ERR = Console(stderr=True, highlight=False)


def say(sentence: str) -> None:
    """Say what is wrong, on standard error."""
    ERR.print(f"gongkai: {sentence}", markup=False, soft_wrap=True)


def fail(sentence: str, code: int = 1) -> NoReturn:
    """Say what is wrong and end with ``code``."""
    say(sentence)
    raise typer.Exit(code)
