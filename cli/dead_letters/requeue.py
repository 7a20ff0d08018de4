"""``gongkai dead-letters requeue``."""

import asyncio
from typing import Annotated

import typer

from cli.console import OUT, fail, say
from cli.dead_letters.look import chosen, letter_table
from cli.dead_letters.lots import Lots
from cli.dead_letters.options import CodeVersion, DryRun, Error, Ids, Since, Source, Stage, Until, utc
from cli.here import settings_here
from cli.status import failure_table
from shared.letters import Selection

MostTimes = Annotated[int, typer.Option(help="Leave those alone that were put back this often.", min=1)]
AtATime = Annotated[int, typer.Option(help="Put back so many, see how they fare, then the next.", min=1)]
KeepGoing = Annotated[bool, typer.Option("--keep-going", help="Go on although one of them failed again.")]
Timeout = Annotated[float, typer.Option(help="Seconds to wait for each lot.")]


def requeue(  # noqa: PLR0913  # one option each
    ids: Ids = None,
    stage: Stage = "",
    error: Error = "",
    source: Source = "",
    code_version: CodeVersion = "",
    since: Since = None,
    until: Until = None,
    max_requeues: MostTimes = 3,
    at_a_time: AtATime = 20,
    timeout: Timeout = 120,
    keep_going: KeepGoing = False,  # noqa: FBT002  # typer makes it a flag
    dry_run: DryRun = False,  # noqa: FBT002
) -> None:
    """Put messages back where they failed, in lots; stop at the first lot in which one fails again (exit code 1)."""
    letters = chosen(Selection(ids or (), stage, error, source, code_version, utc(since), utc(until)))
    worn = [letter for letter in letters if letter.requeued >= max_requeues]
    due = [letter for letter in letters if letter.requeued < max_requeues]
    for letter in worn:
        say(f"{letter.id} was put back {letter.requeued} times and is left alone (--max-requeues)")
    if dry_run:
        OUT.print(letter_table(due))
        return
    lots = Lots(settings_here(), timeout, stop_on_error=not keep_going)
    asyncio.run(lots.put_back(due, at_a_time))
    OUT.print(
        f"{lots.sent:,} of {len(due):,} put back · {lots.searchable:,} searchable · {len(lots.failed):,} failed again"
    )
    if lots.failed:
        OUT.print(failure_table("再次失败 failed again", tuple(lots.failed)))
    if lots.failed or lots.waiting:
        fail(f"{lots.waiting} still on their way" if lots.waiting else "stopped; the fix does not mend all of them")
