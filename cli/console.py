"""Where the commands write: results to standard output, everything else to standard error."""

from typing import NoReturn

import typer
from rich.console import Console

OUT = Console(highlight=False, soft_wrap=True)
ERR = Console(stderr=True, highlight=False)


def fail(sentence: str, code: int = 1) -> NoReturn:
    """Say what is wrong and end with ``code``."""
    ERR.print(f"gongkai: {sentence}", markup=False, soft_wrap=True)
    raise typer.Exit(code)
