"""The loop of fetcher, parser and indexer: it loses nothing.

A message counts as done when its effects, or its dead letter, are durable, and only the contiguous prefix of done
messages is committed. The promises are those of ``docs/promises.md``.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection

from aiokafka import AIOKafkaConsumer, ConsumerRebalanceListener, TopicPartition
from aiokafka.errors import KafkaError

from shared.consumer.message import Message
from shared.consumer.offsets import PartitionOffsets
from shared.consumer.progress import Progress
from shared.contracts import Stage
from shared.kafka import consumer
from shared.logs import logger
from shared.metrics import ASSIGNED_PARTITIONS, COMMITS, PAUSED, REBALANCES
from shared.settings import Settings
from shared.topics import group_name

POLL_S = 0.2
COMMIT_INTERVAL_S = 0.5
OBSERVE_TIMEOUT_S = 2.0

Deliver = Callable[[Message], Awaitable[None]]
"""Brings one message to its end: done or dead-lettered. What it raises makes going on unsafe."""

log = logger(__name__)


class ConsumerLoop(ConsumerRebalanceListener):  # type: ignore[misc]  # aiokafka has no types
    """Consumes one topic with bounded concurrency until ``stop`` is called."""

    def __init__(self, stage: Stage, topic: str, deliver: Deliver, settings: Settings, max_in_flight: int) -> None:
        self.progress = Progress(stage, settings.stall_timeout_s)
        self._stage = stage
        self._topic = topic
        self._deliver = deliver
        self._max_in_flight = max_in_flight
        self._drain_timeout_s = settings.drain_timeout_s
        self._consumer: AIOKafkaConsumer = consumer(settings, group_name(stage, settings))
        self._offsets: dict[TopicPartition, PartitionOffsets] = {}
        self._committed: dict[TopicPartition, int] = {}
        self._tasks: dict[asyncio.Task[None], TopicPartition] = {}
        self._stopping = asyncio.Event()
        self._revoking = False
        self._failure: BaseException | None = None
        self._commit_due = 0.0
        self._commits = {result: COMMITS.labels(stage, result) for result in ("done", "failed")}
        REBALANCES.labels(stage)

    def stop(self) -> None:
        """Take nothing more; ``run`` then drains, commits, leaves the group and returns."""
        self._stopping.set()

    async def stopping(self) -> None:
        """Return when it has been stopped, or has failed and is about to end."""
        await self._stopping.wait()

    async def run(self) -> None:
        """Consume until stopped. Raises what made going on unsafe, with nothing unfinished committed."""
        self._consumer.subscribe([self._topic], listener=self)
        await self._consumer.start()
        try:
            while not self._stopping.is_set():
                await self._poll()
                await self._commit_if_due()
            await self._drain(self._tasks)
            await self._commit()
        finally:
            await self._abandon(self._tasks)
            await self._consumer.stop()
        if self._failure:
            raise self._failure

    async def on_partitions_assigned(self, assigned: Collection[TopicPartition]) -> None:
        """Start anew: positions come from the committed offsets."""
        self._offsets = {partition: PartitionOffsets() for partition in assigned}
        self._committed = {}
        self.progress.assigned = True
        REBALANCES.labels(self._stage).inc()
        ASSIGNED_PARTITIONS.labels(self._stage).set(len(assigned))
        log.info("partitions assigned", partitions=sorted(tp.partition for tp in assigned))

    async def on_partitions_revoked(self, revoked: Collection[TopicPartition]) -> None:
        """Wait a bounded time for unfinished work, commit what is done, let go of the rest."""
        self._revoking = True
        try:
            mine = [task for task, partition in self._tasks.items() if partition in revoked]
            await self._drain(mine)
            await self._commit()
            await self._abandon(mine)
        finally:
            self._offsets = {}
            self.progress.forget()
            self.progress.assigned = False
            ASSIGNED_PARTITIONS.labels(self._stage).set(0)
            self._revoking = False

    async def _poll(self) -> None:
        """Take what there is room for. Polling goes on under back-pressure: the broker must see us alive."""
        room = self._max_in_flight - len(self._tasks)
        self._apply_backpressure(room)
        paused = bool(self._consumer.paused())
        records = await self._consumer.getmany(timeout_ms=0 if paused else int(POLL_S * 1000), max_records=max(room, 1))
        for partition, batch in records.items():
            for record in batch:
                self._take(partition, Message.from_record(record))
        if paused and self._tasks:
            await asyncio.wait(self._tasks, timeout=POLL_S, return_when=asyncio.FIRST_COMPLETED)

    def _apply_backpressure(self, room: int) -> None:
        paused = self._consumer.paused()
        if room <= 0 and not paused:
            self._consumer.pause(*self._consumer.assignment())
        elif room >= self._max_in_flight / 4 and paused:
            self._consumer.resume(*paused)
        PAUSED.labels(self._stage).set(bool(self._consumer.paused()))

    def _take(self, partition: TopicPartition, message: Message) -> None:
        offsets = self._offsets.get(partition)
        if offsets is None or self._revoking:
            return  # it will be read again by whoever owns the partition next
        offsets.take(message.offset)
        task = asyncio.create_task(self._work(message, offsets), name=f"{partition.partition}@{message.offset}")
        self._tasks[task] = partition
        task.add_done_callback(self._forget)

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._tasks.pop(task, None)
        if not task.cancelled() and (error := task.exception()):
            log.error("cannot go on", error=repr(error))
            self._failure = error
            self._stopping.set()

    async def _work(self, message: Message, offsets: PartitionOffsets) -> None:
        await self._deliver(message)
        offsets.finish(message.offset)

    async def _drain(self, tasks: Collection[asyncio.Task[None]]) -> None:
        if tasks:
            await asyncio.wait(list(tasks), timeout=self._drain_timeout_s)

    async def _abandon(self, tasks: Collection[asyncio.Task[None]]) -> None:
        unfinished = [task for task in tasks if not task.done()]
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)

    async def _commit_if_due(self) -> None:
        if time.monotonic() >= self._commit_due:
            await self._commit()
            await self._observe()
            self._commit_due = time.monotonic() + COMMIT_INTERVAL_S

    async def _commit(self) -> None:
        """Commit what advanced. A commit that fails is no loss: its messages come again."""
        due = {tp: o.committable for tp, o in self._offsets.items() if o.committable is not None}
        advanced = {tp: offset for tp, offset in due.items() if offset != self._committed.get(tp)}
        if advanced:
            try:
                await self._consumer.commit(advanced)
            except KafkaError as error:
                self._commits["failed"].inc()
                log.warning("commit failed", error=repr(error))
                return
            self._commits["done"].inc()
            self._committed.update(advanced)

    async def _observe(self) -> None:
        """Tell where the partitions stand; that it cannot be asked now is no reason to stop."""
        try:
            for partition, end in (await self._ends()).items():
                self.progress.observe(partition.partition, await self._committed_of(partition), end)
        except (KafkaError, TimeoutError) as error:
            log.warning("cannot see where the partitions stand", error=repr(error))

    async def _ends(self) -> dict[TopicPartition, int]:
        """The ends of the partitions that are known. A paused one is not fetched, so the broker has to be asked."""
        paused = [partition for partition in self._consumer.paused() if partition in self._offsets]
        ends = {partition: self._consumer.highwater(partition) for partition in self._offsets}
        if paused:
            async with asyncio.timeout(OBSERVE_TIMEOUT_S):
                ends |= await self._consumer.end_offsets(paused)
        return {partition: end for partition, end in ends.items() if end is not None}

    async def _committed_of(self, partition: TopicPartition) -> int:
        if partition not in self._committed:
            known: int | None = await self._consumer.committed(partition)
            first = await self._consumer.beginning_offsets([partition]) if known is None else {}
            self._committed.setdefault(partition, first[partition] if known is None else known)
        return self._committed[partition]
