"""``gongkai dead-letters drop``."""

import asyncio
from typing import Annotated

import typer

from cli.console import OUT, fail
from cli.dead_letters.fate import decide
from cli.dead_letters.look import chosen, letter_table
from cli.dead_letters.options import CodeVersion, DryRun, Error, Ids, Since, Source, Stage, Until, utc
from cli.here import settings_here
from shared.kafka import producer
from shared.letters import Letter, Selection
from shared.settings import Settings

Reason = Annotated[str, typer.Option(help="Why, for whoever asks later.")]


def drop(  # noqa: PLR0913  # one option each
    ids: Ids = None,
    stage: Stage = "",
    error: Error = "",
    source: Source = "",
    code_version: CodeVersion = "",
    since: Since = None,
    until: Until = None,
    reason: Reason = "",
    dry_run: DryRun = False,  # noqa: FBT002  # typer makes it a flag
) -> None:
    """Decide that nothing will be done about messages. They stay in the topic, and ``list --all`` shows them."""
    selection = Selection(ids or (), stage, error, source, code_version, utc(since), utc(until))
    if selection == Selection():
        fail("drop needs ids or an option that says which")
    letters = chosen(selection)
    if dry_run:
        OUT.print(letter_table(letters))
        return
    asyncio.run(_drop(letters, reason, settings_here()))
    OUT.print(f"{len(letters):,} dropped")


async def _drop(letters: list[Letter], reason: str, config: Settings) -> None:
    async with producer(config) as sender:
        for letter in letters:
            await decide(sender, letter, "dropped", reason, config)
