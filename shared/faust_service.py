"""Running a Faust app as a service: health, signals, a clean end; its liveness is its committed offset advancing."""

import asyncio
import signal
from collections.abc import Coroutine, Sequence
from typing import Any

from faust import App

from shared.consumer import Progress
from shared.consumer.flood import FloodGate
from shared.contracts import Stage
from shared.health import HealthServer
from shared.logs import logger
from shared.service import always_ready
from shared.settings import Settings

OBSERVE_S = 0.5

log = logger(__name__)


async def _observe(app: App, topic: str, progress: Progress) -> None:
    """Tell the committed offsets to whoever asks whether we are alive."""
    while True:
        try:
            await _look(app.consumer, topic, progress)
        except AssertionError:
            log.debug("the partitions moved while we looked")
        await asyncio.sleep(OBSERVE_S)


async def _look(consumer: Any, topic: str, progress: Progress) -> None:  # noqa: ANN401  # Faust's interface lacks what we ask
    # The changelogs of the tables are assigned as well; nobody commits them.
    assignment = [partition for partition in consumer.assignment() if partition.topic == topic]
    progress.assigned = bool(assignment)
    for partition in assignment:
        committed = consumer._committed_offset.get(partition)  # noqa: SLF001  # Faust shows it nowhere else
        if committed is None:
            committed = (await consumer.earliest_offsets(partition)).get(partition, 0)
        end = consumer.highwater(partition)
        if end is not None:
            progress.observe(partition.partition, committed, end)


async def serve(
    app: App,
    stage: Stage,
    topic: str,
    flood: FloodGate,
    settings: Settings,
    beside: Sequence[Coroutine[Any, Any, None]] = (),
) -> None:
    """Run the app, which reads ``topic``, until SIGTERM or SIGINT. Raises what ended it otherwise.

    ``beside``: work that goes on for as long; where one of them ends, so does the service.
    """
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    progress = Progress(stage, settings.stall_timeout_s)
    health = HealthServer(progress, flood, always_ready, settings)
    app.finalize()
    await app.start()
    log.info("started", port=await health.start())
    ours = [asyncio.create_task(work) for work in (_observe(app, topic, progress), *beside)]
    waiting = [asyncio.create_task(work) for work in (stopping.wait(), app.wait_until_stopped())]
    await asyncio.wait([*waiting, *ours], return_when=asyncio.FIRST_COMPLETED)
    failed = [error for task in ours if task.done() and (error := task.exception())]
    for task in ours:
        task.cancel()
    await app.stop()
    await health.stop()
    log.info("stopped")
    for error in (*failed, app.crash_reason):
        if error:
            raise error
