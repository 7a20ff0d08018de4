"""``python -m services.validator``: run the validator until SIGTERM."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

from aiokafka.errors import KafkaError
from faust import App

from services.validator.app import consume, faust_app, finisher, stop
from services.validator.line import Line
from services.validator.memory import Memory
from services.validator.tables import Tables
from shared.consumer import Progress, Standstill
from shared.ending import GRACE_S, end_within
from shared.errors import BrokenProcess
from shared.health import HealthServer
from shared.kafka import producer
from shared.logs import configure, logger
from shared.service import always_ready
from shared.settings import Settings, settings
from shared.topics import PARSED, group_name, topic_name

OBSERVE_S = 0.5

log = logger(__name__)


async def _observe(app: App, topic: str, progress: Progress) -> None:
    """Tell the committed offsets to whoever asks whether we are alive."""
    while True:
        try:
            await _look(app.consumer, topic, progress)
        except (AssertionError, KafkaError) as error:
            log.debug("the partitions moved, or the broker does not answer", error=repr(error))
        await asyncio.sleep(OBSERVE_S)


async def _look(consumer: Any, topic: str, progress: Progress) -> None:  # noqa: ANN401  # Faust's interface lacks what we ask
    # The changelogs of the tables are assigned as well; nobody commits them.
    assignment = [partition for partition in consumer.assignment() if partition.topic == topic]
    progress.assigned = bool(assignment)
    if progress.partitions - {partition.partition for partition in assignment}:
        progress.forget()
    for partition in assignment:
        committed = consumer._committed_offset.get(partition)  # noqa: SLF001  # Faust shows it nowhere else
        if committed is None:
            committed = (await consumer.earliest_offsets(partition)).get(partition, 0)
        end = consumer.highwater(partition)
        if end is not None:
            progress.observe(partition.partition, committed, end)


async def _serve(config: Settings) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    topic, progress = topic_name(PARSED, config), Progress("validator", config.stall_timeout_s)
    app = faust_app(config)
    async with producer(config) as sender:
        line = Line(Memory(Tables(app, config)), sender, finisher(app), app.crash, config)
        health = HealthServer(progress, line.flood, always_ready, config)
        standstill = Standstill(group_name("validator", config), topic, progress, line.is_halted, config)
        consume(app, line, config)
        await app.start()
        log.info("started", port=await health.start())
        try:
            await _until_any(
                stopping.wait(), app.wait_until_stopped(), _observe(app, topic, progress), standstill.reached()
            )
        finally:
            end_within(config.drain_timeout_s + GRACE_S)
            await stop(app, line)
            await health.stop()
            log.info("stopped")
    if app.crash_reason:
        raise app.crash_reason
    if not stopping.is_set():
        raise BrokenProcess("it stood still")


async def _until_any(*works: Coroutine[Any, Any, object]) -> None:
    """Wait for the first to end. Raises what it raised."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()


def main() -> None:
    """Run until SIGTERM."""
    configure("validator", settings())
    # Faust makes its own folder there, not those above it.
    settings().state_folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(_serve(settings()))


if __name__ == "__main__":
    main()
