"""``gongkai parse``: documents to figures, without engines."""

import json
import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from cli.console import OUT, say
from services import parser
from shared.contracts import Report
from shared.errors import UnreadableDocument

UNREADABLE = 2
Files = Annotated[list[Path], typer.Argument(help="Files of any kind that the parser reads.", metavar="FILE…")]


def _read(path: Path) -> Report:
    media_type, _ = mimetypes.guess_type(path.name)
    return parser.read(path.read_bytes(), media_type=media_type or "", url=path.absolute().as_uri())


def each_report(files: list[Path]) -> Iterator[tuple[Path, Report]]:
    """Every file that can be read, with its report; the others by a sentence each, and exit code 2 in the end."""
    unreadable = False
    for path in files:
        try:
            yield path, _read(path)
        except OSError as error:
            unreadable = True
            say(f"{path}: {error.strerror}")
        except UnreadableDocument as error:
            unreadable = True
            say(f"{path}: {error}")
    if unreadable:
        raise typer.Exit(UNREADABLE)


def parse(files: Files) -> None:
    """Parse files and print one JSON object a line: {"source": …, "report": {…}}."""
    for path, report in each_report(files):
        line = {"source": str(path), "report": report.model_dump(mode="json")}
        OUT.out(json.dumps(line, ensure_ascii=False), highlight=False)
