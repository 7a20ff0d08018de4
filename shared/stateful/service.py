"""Running a Faust app as a service: health, signals, an end in time; its liveness is its committed offset advancing."""

import asyncio
import signal
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from aiokafka.errors import KafkaError
from faust import App

from shared.consumer import Progress, Standstill
from shared.consumer.flood import FloodGate
from shared.consumer.standstill import Excused
from shared.contracts import Stage
from shared.ending import GRACE_S, end_within
from shared.errors import BrokenProcess
from shared.health import HealthServer
from shared.logs import logger
from shared.metrics import ASSIGNED_PARTITIONS
from shared.service import always_ready
from shared.settings import Settings
from shared.topics import Topic, group_name, topic_name

OBSERVE_S = 0.5

log = logger(__name__)


def _nothing() -> None:
    pass


async def _observe(running: "Running", topic: str, progress: Progress) -> None:
    """Tell the committed offsets to whoever asks whether we are alive."""
    while True:
        try:
            await _look(running.app.consumer, running.stage, topic, progress)
            running.observe()
        except (AssertionError, KafkaError) as error:
            log.debug("the partitions moved, or the broker does not answer", error=repr(error))
        await asyncio.sleep(OBSERVE_S)


# Faust's interface of a consumer lacks what we ask.
async def _look(consumer: Any, stage: Stage, topic: str, progress: Progress) -> None:  # noqa: ANN401
    # The changelogs of the tables are assigned as well; nobody commits them.
    assignment = [partition for partition in consumer.assignment() if partition.topic == topic]
    progress.assigned = bool(assignment)
    if progress.partitions - {partition.partition for partition in assignment}:
        progress.forget()
    ASSIGNED_PARTITIONS.labels(stage).set(len(assignment))
    for partition in assignment:
        committed = consumer._committed_offset.get(partition)  # noqa: SLF001  # Faust shows it nowhere else
        if committed is None:
            committed = (await consumer.earliest_offsets(partition)).get(partition, 0)
        end = consumer.highwater(partition)
        if end is not None:
            progress.observe(partition.partition, committed, end)


@dataclass(frozen=True, slots=True)
class Running:
    """An app with its agents. ``reads``: the topic whose committed offsets show whether it lives."""

    app: App
    stage: Stage
    reads: Topic
    flood: FloodGate
    excused: Excused
    drain: Callable[[], Awaitable[None]]
    observe: Callable[[], None] = _nothing
    """Tells the metrics of the app's tables; called again and again."""
    beside: tuple[Callable[[], Coroutine[Any, Any, None]], ...] = ()
    """Work that goes on for as long; where one of them ends, so does the service."""


async def serve(running: Running, settings: Settings) -> None:
    """Run the app until SIGTERM or SIGINT. Raises what ended it otherwise."""
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    app, stage, topic = running.app, running.stage, topic_name(running.reads, settings)
    progress = Progress(stage, settings.stall_timeout_s)
    health = HealthServer(progress, running.flood, always_ready, settings)
    standstill = Standstill(group_name(stage, settings), topic, progress, running.excused, settings)
    await app.start()
    log.info("started", port=await health.start())
    works = [stopping.wait(), app.wait_until_stopped(), _observe(running, topic, progress), standstill.reached()]
    try:
        await _until_any(*works, *(work() for work in running.beside))
    finally:
        end_within(settings.drain_timeout_s + GRACE_S)
        await _stop(running)
        await health.stop()
        log.info("stopped")
    if app.crash_reason:
        raise app.crash_reason
    if not stopping.is_set():
        raise BrokenProcess("it stood still")


async def _stop(running: Running) -> None:
    """Take nothing more, finish what can be finished in the drain time, commit it and leave."""
    app = running.app
    app.consumer.stop_flow()
    app.flow_control.suspend()
    app.flow_control.clear()
    await running.drain()
    await app.stop()


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
