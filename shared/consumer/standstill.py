"""Noticing from outside that this process stands still: Kafka answers, work waits, and its group commits nothing.

A client library can lose its way in a fault of the broker without an error. What its committed offsets do not show has
not happened, so they are asked for over a connection of their own.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from aiokafka.errors import KafkaError

from shared.consumer.progress import Progress
from shared.logs import logger
from shared.partitions import looking
from shared.settings import Settings

LOOKS = 5
"""In each stall time-out."""
LOOK_TIMEOUT_S = 10.0

log = logger(__name__)

Excused = Callable[[], Awaitable[bool]]
Positions = Mapping[int, tuple[int, int]]
"""Of each partition: what is committed, and its end."""


class Standstill:
    """Watches the partitions that this process has; all of its group's when it has none."""

    def __init__(self, group: str, topic: str, progress: Progress, excused: Excused, settings: Settings) -> None:
        self._group = group
        self._topic = topic
        self._progress = progress
        self._excused = excused
        self._settings = settings
        self._before: Positions = {}

    async def reached(self) -> None:
        """Return when nothing has been committed for the stall time-out although work waits.

        The time in which Kafka does not answer, or ``excused`` says that there is a reason, does not count.
        """
        still = 0  # counted in looks: a machine that slept has not looked
        while still < LOOKS:
            await asyncio.sleep(self._settings.stall_timeout_s / LOOKS)
            positions = await self._positions()
            still = 0 if self._moves(positions) or await self._excused() else still + 1
            self._before = positions
        log.error("stands still", waiting={partition: end - done for partition, (done, end) in self._before.items()})

    def _moves(self, positions: Positions) -> bool:
        """Whether something was committed since the last look, or there is nothing to commit."""
        watched = self._progress.partitions & set(positions) or set(positions)
        waiting = any(done < end for done, end in (positions[partition] for partition in watched))
        before = {partition: done for partition, (done, _) in self._before.items()}
        return not waiting or any(positions[partition][0] != before.get(partition) for partition in watched)

    async def _positions(self) -> Positions:
        """Nothing, when Kafka does not answer."""
        try:
            return await asyncio.wait_for(self._look(), LOOK_TIMEOUT_S)
        except (KafkaError, TimeoutError, OSError):
            return {}

    async def _look(self) -> Positions:
        async with looking(self._settings) as look:
            first, ends = await look.bounds(self._topic)
            done = await look.committed(self._group)
        return {tp.partition: (done.get(tp, first[tp]), end) for tp, end in ends.items()}
