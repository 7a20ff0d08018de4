"""The stages as numbers: in, out, waiting, dead, lag, throughput."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from aiokafka import TopicPartition

from shared.contracts import DeadLetter, Stage
from shared.partitions import Look
from shared.settings import Settings
from shared.topics import DEAD_LETTER, FETCHED, PARSED, REQUESTED, VALIDATED, Topic, group_name, topic_name

INPUT: dict[Stage, Topic] = {"fetcher": REQUESTED, "parser": FETCHED, "validator": PARSED, "indexer": VALIDATED}
STAGES: tuple[Stage, ...] = tuple(INPUT)
"""Those that a report passes, in its order."""
SAMPLE_S = 1.0
LAST_FAILURES = 10


@dataclass(frozen=True, slots=True)
class StageState:
    """One stage now. ``taken`` and ``waiting`` are messages of its input, ``dead`` its dead letters."""

    stage: Stage
    taken: int
    waiting: int
    dead: int
    per_second: float

    @property
    def done(self) -> int:
        """Messages that went on to the next stage."""
        return self.taken - self.dead


@dataclass(frozen=True, slots=True)
class PipelineState:
    """All stages, and the failures, newest last."""

    stages: tuple[StageState, ...]
    failures: tuple[DeadLetter, ...] = field(default=())


async def _committed(look: Look, settings: Settings) -> dict[Stage, dict[TopicPartition, int]]:
    return {stage: await look.committed(group_name(stage, settings)) for stage in STAGES}


async def dead_letters(look: Look, settings: Settings) -> list[DeadLetter]:
    """Every dead letter, oldest first."""
    letters = [DeadLetter.from_bytes(record.value) async for record in look.messages(topic_name(DEAD_LETTER, settings))]
    return sorted(letters, key=lambda letter: letter.failed_at)


async def pipeline_state(look: Look, settings: Settings) -> PipelineState:
    """Look twice, a second apart, at what is committed; the difference is the throughput."""
    letters = await dead_letters(look, settings)
    dead = Counter(letter.stage for letter in letters)
    before = await _committed(look, settings)
    await asyncio.sleep(SAMPLE_S)
    after = await _committed(look, settings)
    states = []
    for stage in STAGES:
        begins, ends = await look.bounds(topic_name(INPUT[stage], settings))
        offsets = {partition: after[stage].get(partition, begins[partition]) for partition in ends}
        taken = sum(offsets[partition] - begins[partition] for partition in ends)
        waiting = sum(ends[partition] - offsets[partition] for partition in ends)
        rate = (sum(after[stage].values()) - sum(before[stage].values())) / SAMPLE_S
        states.append(StageState(stage, taken, waiting, dead[stage], rate))
    return PipelineState(tuple(states), tuple(letters[-LAST_FAILURES:]))
