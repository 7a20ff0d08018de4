"""What a topic says, held in memory and brought up to date by whoever asks."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack

from aiokafka import ConsumerRecord, TopicPartition
from aiokafka.errors import KafkaError

from services.search.problem import Declined
from shared.partitions import POLL_MS, Look, looking
from shared.settings import Settings
from shared.topics import Topic, topic_name

TIMEOUT_S = 10.0
"""How long one request waits for the view to be up to date."""


class NotRead(Declined):
    """What the topic says is not known now."""

    title = "State is not available"
    status = 503
    advice = "Try again in some seconds."


class TopicView:
    """Hands every message of ``topic`` to ``note`` once, in the order of its partition; again after a lost connection.

    Nothing runs between two requests: each reads what has come since the one before. Kafka is reached with the first:
    whoever only searches needs none.
    """

    def __init__(self, settings: Settings, topic: Topic, note: Callable[[ConsumerRecord], None]) -> None:
        self._settings = settings
        self._topic = topic_name(topic, settings)
        self._note = note
        self._stack = AsyncExitStack()
        self._look: Look | None = None
        self._assigned: set[TopicPartition] = set()
        self._reading = asyncio.Lock()

    async def catch_up(self) -> None:
        """Read up to where the topic ends now. Raises ``NotRead``; what was read by then is kept."""
        deadline = time.monotonic() + TIMEOUT_S
        async with self._reading:
            try:
                async with asyncio.timeout(TIMEOUT_S):
                    look = await self._open()
                    ends = await self._ends(look)
                await self._read(look, ends, deadline)
            except (KafkaError, OSError, TimeoutError) as error:
                await self._let_go()
                raise NotRead("Kafka does not answer.") from error

    async def _open(self) -> Look:
        if self._look is None:
            self._look = await self._stack.enter_async_context(looking(self._settings))
        return self._look

    async def _ends(self, look: Look) -> dict[TopicPartition, int]:
        """Where each partition that holds something ends."""
        begins, ends = await look.bounds(self._topic)
        if ends.keys() != self._assigned:
            look.consumer.assign(list(ends))
            self._assigned = set(ends)
        return {partition: end for partition, end in ends.items() if end > begins[partition]}

    async def _read(self, look: Look, ends: dict[TopicPartition, int], deadline: float) -> None:
        while left := [each for each, end in ends.items() if await look.consumer.position(each) < end]:
            if time.monotonic() > deadline:
                raise NotRead("The state is still being read.")
            for records in (await look.consumer.getmany(*left, timeout_ms=POLL_MS)).values():
                for record in records:
                    self._note(record)

    async def _let_go(self) -> None:
        self._look, self._assigned = None, set()
        await self._stack.aclose()

    async def close(self) -> None:
        """Leave Kafka."""
        await self._let_go()
