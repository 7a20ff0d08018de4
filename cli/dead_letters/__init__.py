"""``gongkai dead-letters``: what failed, why, and what to do about it."""

import typer

from cli.dead_letters.drop import drop
from cli.dead_letters.look import list_letters, show
from cli.dead_letters.requeue import requeue

dead_letters = typer.Typer(
    help="List, show, requeue or drop the messages that failed.", no_args_is_help=True, add_completion=False
)
dead_letters.command("list")(list_letters)
dead_letters.command("show")(show)
dead_letters.command("requeue")(requeue)
dead_letters.command("drop")(drop)
