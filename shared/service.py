"""Running a service of the consumer loop: logs, health, producer, signals, and a clean end."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

from shared.consumer import ConsumerLoop, Delivery, Handler
from shared.contracts import Stage
from shared.health import HealthServer
from shared.kafka import producer
from shared.logs import configure, logger
from shared.settings import Settings

log = logger(__name__)


async def always_ready() -> bool:
    """For a stage that needs nothing besides Kafka."""
    return True


@dataclass(frozen=True, slots=True)
class Work:
    """What a stage does with its messages, and whether what it needs is there."""

    handler: Handler
    ready: Callable[[], Awaitable[bool]] = always_ready


Opening = Callable[[], AbstractAsyncContextManager[Work]]


async def _serve(stage: Stage, topic: str, opening: Opening, settings: Settings, max_in_flight: int) -> None:
    async with producer(settings) as sender, opening() as work:
        delivery = Delivery(stage, work.handler, sender, settings)
        loop = ConsumerLoop(stage, topic, delivery.deliver, settings, max_in_flight)
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, loop.stop)
        health = HealthServer(loop.progress, delivery.flood, work.ready, settings)
        log.info("started", topic=topic, port=await health.start())
        try:
            await loop.run()
        finally:
            await health.stop()
            log.info("stopped")


def run(stage: Stage, topic: str, opening: Opening, settings: Settings, max_in_flight: int | None = None) -> None:
    """Run a stage until SIGTERM or SIGINT. ``opening`` opens what the handler needs and closes it in the end.

    ``max_in_flight`` defaults to the setting of that name.
    """
    configure(stage, settings)
    asyncio.run(_serve(stage, topic, opening, settings, max_in_flight or settings.max_in_flight))
