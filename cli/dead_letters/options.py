"""The options by which dead letters are chosen."""

from datetime import UTC, datetime
from typing import Annotated

import typer

_TIMES = ["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]

Ids = Annotated[
    list[str] | None, typer.Argument(help="Ids as the list shows them, e.g. 2-17; none: all.", metavar="ID…")
]
Stage = Annotated[str, typer.Option(help="Only of this stage.")]
Error = Annotated[str, typer.Option(help="Only with this class of error, e.g. UnreadableDocument.")]
Source = Annotated[str, typer.Option(help="Only those whose address holds this.")]
CodeVersion = Annotated[str, typer.Option(help="Only those that failed under this version of the code.")]
Since = Annotated[
    datetime | None, typer.Option(help="Only those that failed at or after this UTC time.", formats=_TIMES)
]
Until = Annotated[datetime | None, typer.Option(help="Only those that failed before this UTC time.", formats=_TIMES)]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what would be done.")]


def utc(moment: datetime | None) -> datetime | None:
    """What was typed, as a time of UTC."""
    return moment and moment.replace(tzinfo=UTC)
