"""``gongkai replay``: everything read again by a new parser, beside the old, until one is sure."""

import typer

from cli.replay.begin import start
from cli.replay.changes import diff
from cli.replay.end import retire
from cli.replay.progress import status
from cli.replay.select import select
from cli.replay.switch import promote, rollback

replay = typer.Typer(
    help="Read everything again in a new generation, compare, switch, go back; or a selection in the live one.",
    no_args_is_help=True,
    add_completion=False,
)
for command in (start, status, diff, promote, rollback, retire, select):
    replay.command(command.__name__)(command)
