"""``gongkai parse``: documents to figures, without engines."""

import json
import mimetypes
from pathlib import Path
from typing import Annotated

import typer

from cli.console import OUT, fail
from services import parser
from shared.contracts import Report
from shared.errors import UnreadableDocument

UNREADABLE = 2
Files = Annotated[list[Path], typer.Argument(help="Files of any kind that the parser reads.", metavar="FILE…")]


def read_file(path: Path) -> Report:
    """The report in a file. Ends the command with exit code 2 when it cannot be read at all."""
    try:
        content = path.read_bytes()
        media_type, _ = mimetypes.guess_type(path.name)
        return parser.read(content, media_type=media_type or "", url=path.absolute().as_uri())
    except OSError as error:
        fail(f"{path}: {error.strerror}", UNREADABLE)
    except UnreadableDocument as error:
        fail(f"{path}: {error}", UNREADABLE)


def parse(files: Files) -> None:
    """Parse files and print one JSON object a line: {"source": …, "report": {…}}."""
    for path in files:
        line = {"source": str(path), "report": read_file(path).model_dump(mode="json", exclude_defaults=False)}
        OUT.out(json.dumps(line, ensure_ascii=False), highlight=False)
