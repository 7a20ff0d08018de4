"""A producer that reaches for Kafka with the first message: whoever only searches needs none."""

import asyncio

from aiokafka import AIOKafkaProducer

from shared.kafka import producer
from shared.settings import Settings


class Sender:
    """Opens one producer, when somebody first wants it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._producer: AIOKafkaProducer | None = None
        self._starting = asyncio.Lock()

    async def started(self) -> AIOKafkaProducer:
        """The producer. Raises ``aiokafka.errors.KafkaError`` where Kafka does not answer; then ask again."""
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
