"""A producer that reaches for Kafka with the first message: whoever only searches needs none."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from shared.kafka import producer
from shared.settings import Settings


class Sender:
    """Opens one producer, when somebody first wants it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._producer: AIOKafkaProducer | None = None
        self._starting = asyncio.Lock()

    @asynccontextmanager
    async def producing(self) -> AsyncIterator[AIOKafkaProducer]:
        """The producer, for as long as it takes; one out of which a ``KafkaError`` came is replaced.

        An idempotent producer whose sequence has a gap, or whose epoch Kafka refuses, would refuse every message after.

        Raises:
            aiokafka.errors.KafkaError: Kafka does not answer, or did not take what was sent; then ask again.

        """
        producing = await self._started()
        try:
            yield producing
        except KafkaError:
            if producing is self._producer:
                await self.close()
            raise

    async def _started(self) -> AIOKafkaProducer:
        async with self._starting:
            if self._producer is None:
                starting = producer(self._settings)
                try:
                    await starting.start()
                except BaseException:
                    await starting.stop()
                    raise
                self._producer = starting
            return self._producer

    async def close(self) -> None:
        """Send what is left, and leave; whoever wants a producer afterwards gets a new one."""
        producing, self._producer = self._producer, None
        if producing is not None:
            await producing.stop()
