"""``gongkai replay status``: how far each generation is."""

import asyncio
from datetime import timedelta

from elasticsearch import AsyncElasticsearch
from rich.table import Table

from cli.console import OUT
from cli.replay.asking import ask
from cli.replay.generation import Generation, generations, of_generation
from cli.stages import INPUT, StageState, pipeline_state
from shared.contracts import Stage
from shared.partitions import Look, looking
from shared.settings import Settings
from shared.topics import group_name, topic_name

STAGES: tuple[Stage, ...] = ("parser", "validator", "indexer")
"""Those that each generation has of its own, in the order of the flow."""
LOOK_S = 0.1

Progress = tuple[Generation, list[StageState]]


def status() -> None:
    """Show every generation: its documents, and per stage what is done, waits, the rate and the time left."""
    for generation, stages in ask(_progress):
        mark = "live 正式" if generation.live else "not live 候选"
        OUT.print(f"generation {generation.number} · {mark} · {generation.documents:,} documents · {generation.index}")
        table = Table("stage", "done", "waiting", "per second", "time left")
        for stage in stages:
            table.add_row(
                stage.stage, f"{stage.taken:,}", f"{stage.waiting:,}", f"{stage.per_second:,.0f}", _left(stage)
            )
        OUT.print(table)


def _left(stage: StageState) -> str:
    if not stage.waiting:
        return "—"
    return str(timedelta(seconds=round(stage.waiting / stage.per_second))) if stage.per_second else "?"


async def _progress(elasticsearch: AsyncElasticsearch, settings: Settings) -> list[Progress]:
    found = await generations(elasticsearch, settings)
    async with looking(settings) as look:
        states = [await pipeline_state(look, of_generation(settings, one.number)) for one in found]
    return [
        (one, [stage for stage in state.stages if stage.stage in STAGES])
        for one, state in zip(found, states, strict=True)
    ]


async def catch_up(settings: Settings, number: int, within_s: float) -> bool:
    """Wait until a generation has done all that was fetched when this began, whatever comes after. False when late."""
    generation = of_generation(settings, number)
    try:
        async with asyncio.timeout(within_s), looking(generation) as look:
            for stage in STAGES:
                await _done(look, generation, stage)
    except TimeoutError:
        return False
    return True


async def _done(look: Look, settings: Settings, stage: Stage) -> None:
    """Wait until a stage has committed its input as far as it reaches now; its output then has all that follows."""
    begins, ends = await look.bounds(topic_name(INPUT[stage], settings))
    while True:
        done = await look.committed(group_name(stage, settings))
        if all(done.get(partition, begins[partition]) >= end for partition, end in ends.items()):
            return
        await asyncio.sleep(LOOK_S)


async def waiting(settings: Settings, number: int) -> int:
    """Messages that a generation has still to work on."""
    async with looking(settings) as look:
        state = await pipeline_state(look, of_generation(settings, number))
    return sum(stage.waiting for stage in state.stages if stage.stage in STAGES)
