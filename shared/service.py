"""Running a service of the consumer loop: logs, health, producer, signals, and an end in time."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass

from shared.consumer import ConsumerLoop, Delivery, Handler, Standstill
from shared.contracts import Stage
from shared.ending import GRACE_S, end_within
from shared.errors import BrokenProcess, WrongSetting
from shared.health import HealthServer
from shared.kafka import check, producer
from shared.logs import configure, logger
from shared.settings import Settings
from shared.topics import group_name

log = logger(__name__)


async def always_ready() -> bool:
    """For a stage that needs nothing besides Kafka."""
    return True


@dataclass(frozen=True, slots=True)
class Work:
    """What a stage does with its messages, and whether what it needs is there."""

    handler: Handler
    ready: Callable[[], Awaitable[bool]] = always_ready


@contextmanager
def named_settings() -> Iterator[None]:
    """End the process with a sentence, not with a stack, when a setting is wrong."""
    try:
        yield
    except WrongSetting as error:
        log.critical("cannot start", reason=str(error))
        raise SystemExit(1) from error


Opening = Callable[[], AbstractAsyncContextManager[Work]]


async def _serve(stage: Stage, topic: str, opening: Opening, settings: Settings, max_in_flight: int) -> None:
    await check(settings)
    async with producer(settings) as sender, opening() as work:
        delivery = Delivery(stage, work.handler, sender, settings)
        loop = ConsumerLoop(stage, topic, delivery.deliver, settings, max_in_flight)
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, loop.stop)
        health = HealthServer(loop.progress, delivery.flood, work.ready, settings)

        async def excused() -> bool:
            return delivery.flood.is_closed or not await work.ready()

        standstill = Standstill(group_name(stage, settings), topic, loop.progress, excused, settings)
        log.info("started", topic=topic, port=await health.start())
        try:
            await _run(loop, standstill, settings)
        finally:
            await health.stop()
            log.info("stopped")


async def _run(loop: ConsumerLoop, standstill: Standstill, settings: Settings) -> None:
    """Run the loop until it is stopped or stands still, and see to it that it then ends."""
    running = asyncio.create_task(loop.run())
    stopping, watching = asyncio.create_task(loop.stopping()), asyncio.create_task(standstill.reached())
    await asyncio.wait([running, stopping, watching], return_when=asyncio.FIRST_COMPLETED)
    end_within(settings.drain_timeout_s + GRACE_S)
    loop.stop()
    stopping.cancel()
    stands_still = not watching.cancel()
    await running
    if stands_still:
        raise BrokenProcess("it stood still")


def run(stage: Stage, topic: str, opening: Opening, settings: Settings, max_in_flight: int | None = None) -> None:
    """Run a stage until SIGTERM or SIGINT. ``opening`` opens what the handler needs and closes it in the end.

    ``max_in_flight`` defaults to the setting of that name.
    """
    configure(stage, settings)
    with named_settings():
        asyncio.run(_serve(stage, topic, opening, settings, max_in_flight or settings.max_in_flight))
