"""``gongkai replay promote`` and ``rollback``: which generation people search."""

from typing import Annotated

import typer
from elasticsearch import AsyncElasticsearch

from cli.console import OUT, fail
from cli.record import Record, recorded
from cli.replay.asking import ask
from cli.replay.changes import print_comparison
from cli.replay.generation import Generation, candidate_of, generations, live_of, move_alias
from cli.replay.hold import held, release
from cli.replay.progress import catch_up, waiting
from cli.replay.walk import compare
from deploy.local.stack import Stack
from shared.settings import Settings

PATIENCE_S = 10
"""How long the new generation may take for what was fetched just before; under live traffic something always waits."""
HOLD_S = 60
"""How long the live generation may be held from taking documents."""

Number = Annotated[int | None, typer.Option(help="Which generation; the newest one by default.")]
Limit = Annotated[
    float, typer.Option(help="Largest share of reports that may change, be gained or lost.", min=0, max=1)
]
AtOnce = Annotated[bool, typer.Option("--force", help="Switch whether or not it has all that came since.")]
Force = Annotated[bool, typer.Option("--force", help="Switch whatever the comparison says, caught up or not.")]


def promote(generation: Number = None, limit: Limit = 0.05, force: Force = False) -> None:  # noqa: FBT002  # typer's flag
    """Let every search go to a generation, in one atomic step. Refuses when it is behind or changes too much."""
    new = ask(lambda elasticsearch, settings: _promote(elasticsearch, settings, generation, None if force else limit))
    _remember(new)
    OUT.print(f"generation {new.number} is live; the one before goes on in its shadow (rollback, retire)")


def rollback(generation: Number = None, force: AtOnce = False) -> None:  # noqa: FBT002  # typer's flag
    """Let every search go back to the generation before, or to the one named."""
    old = ask(lambda elasticsearch, settings: _back(elasticsearch, settings, generation, force=force))
    _remember(old)
    OUT.print(f"generation {old.number} is live again")


async def _promote(
    elasticsearch: AsyncElasticsearch, settings: Settings, number: int | None, limit: float | None
) -> Generation:
    found = await _released(elasticsearch, settings)
    live, new = live_of(found), candidate_of(found, number)
    if new.live:
        fail(f"generation {new.number} is live already")
    if limit is not None:
        await _agree(elasticsearch, settings, live, new, limit)
    await _switch(elasticsearch, settings, live, new, at_once=limit is None)
    return new


async def _released(elasticsearch: AsyncElasticsearch, settings: Settings) -> list[Generation]:
    """All generations, none of them held: a command that was killed while it switched may have left one so."""
    found = await generations(elasticsearch, settings)
    await release(elasticsearch, [one.index for one in found])
    return found


async def _switch(
    elasticsearch: AsyncElasticsearch, settings: Settings, old: Generation, new: Generation, *, at_once: bool
) -> None:
    """Move the alias when ``new`` has all that ``old`` ever showed, so that nobody sees a report older than before."""
    async with held(elasticsearch, old.index):
        if not (at_once or await catch_up(settings, new.number, HOLD_S)):
            fail(f"generation {new.number} did not catch up within {HOLD_S} s; nothing was switched (or --force)")
        await elasticsearch.indices.refresh(index=new.index)
        await move_alias(elasticsearch, settings, old, new)


async def _agree(
    elasticsearch: AsyncElasticsearch, settings: Settings, live: Generation, new: Generation, limit: float
) -> None:
    """End the command unless the generation has caught up and changes little enough."""
    if not await catch_up(settings, new.number, PATIENCE_S):
        behind = await waiting(settings, new.number)
        fail(f"generation {new.number} has {behind:,} messages to go (gongkai replay status); or --force")
    comparison = await compare(elasticsearch, live, new)
    if comparison.share > limit:
        print_comparison(comparison)
        fail(
            f"{comparison.share:.1%} of the reports differ, more than --limit {limit:.1%}; "
            "look at them (gongkai replay diff), or --force"
        )


async def _back(
    elasticsearch: AsyncElasticsearch, settings: Settings, number: int | None, *, force: bool
) -> Generation:
    found = await _released(elasticsearch, settings)
    live = live_of(found)
    older = [one for one in found if (one.number == number if number else one.number < live.number) and not one.live]
    if not older:
        fail(
            f"there is no generation {number} to go back to" if number else "there is no generation before the live one"
        )
    await _switch(elasticsearch, settings, live, older[-1], at_once=force)
    return older[-1]


def _remember(live: Generation) -> None:
    """So that this folder's commands and services follow."""
    stack = Stack()
    if stack.states():
        Record(live.number, recorded(stack.home).running).save(stack.home)
