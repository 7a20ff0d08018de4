"""Events of ``reports.fetched`` sent once more, so slowly that live reports go first.

A partition is a queue: what is sent now stands before the live report that comes next. So only few events may wait at
any time: the next are sent when parser, validator and indexer together have fewer than ``most_waiting`` to go.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from aiokafka import AIOKafkaProducer, ConsumerRecord

from cli.book import Book
from cli.stages import INPUT
from shared.contracts import Stage
from shared.kafka import producer
from shared.partitions import Look, looking
from shared.settings import Settings
from shared.topics import FETCHED, group_name, topic_name
from shared.trace import headers_for, new_trace_id

_STAGES: tuple[Stage, ...] = ("parser", "validator", "indexer")
LOOK_EVERY_S = 0.1
MOST_WAITING = 100
"""A second's work of one parser: so much later a live report is read at most."""
WANTED = "CREATE TABLE wanted (part, pos, PRIMARY KEY (part, pos)) WITHOUT ROWID;"
"""The table of a book that says which events are to be sent: partition and offset."""


class Stalled(Exception):
    """The services do not take what waits, so nothing more is sent."""


@dataclass(frozen=True, slots=True)
class Pace:
    """``rate``: events a second at most, 0: no limit; ``patience_s``: how long nothing may move before giving up."""

    rate: float = 0.0
    most_waiting: int = MOST_WAITING
    patience_s: float = 300.0


Told = Callable[[int, int], None]
"""Called with how many were sent and how many messages wait."""


class Republisher:
    """Sends events into the live generation."""

    def __init__(self, look: Look, settings: Settings, pace: Pace, told: Told) -> None:
        self._look = look
        self._settings = settings
        self._pace = pace
        self._told = told
        self._room = 0
        self.sent = 0

    async def send(self, records: AsyncIterator[ConsumerRecord]) -> int:
        """Send each record anew: same key, same value, a trace of its own. Returns how many were sent.

        Raises:
            Stalled: Nothing moved for ``patience_s``.
            KafkaError: Kafka does not take it.

        """
        started = time.monotonic()
        async with producer(self._settings) as sender:
            async for record in records:
                if not self._room:
                    await sender.flush()
                    self._room = await self._until_room()
                self._room -= 1
                await self._send(sender, record)
                if self._pace.rate:
                    await asyncio.sleep(max(0.0, started + self.sent / self._pace.rate - time.monotonic()))
            await sender.flush()
        self._told(self.sent, await self._waiting())
        return self.sent

    async def _send(self, sender: AIOKafkaProducer, record: ConsumerRecord) -> None:
        headers = headers_for(new_trace_id(), self._settings.generation)
        await sender.send(topic_name(FETCHED, self._settings), record.value, key=record.key, headers=headers)
        self.sent += 1

    async def _until_room(self) -> int:
        least, moved_at = None, time.monotonic()
        while True:
            waiting = await self._waiting()
            self._told(self.sent, waiting)
            if waiting < self._pace.most_waiting:
                return self._pace.most_waiting - waiting
            if least is None or waiting < least:
                least, moved_at = waiting, time.monotonic()
            if time.monotonic() - moved_at > self._pace.patience_s:
                raise Stalled(
                    f"{waiting:,} messages wait and none was taken for {self._pace.patience_s:g} s: do parser, "
                    f"validator and indexer run? (gongkai status) {self.sent:,} were sent; to repeat does no harm"
                )
            await asyncio.sleep(LOOK_EVERY_S)

    async def _waiting(self) -> int:
        pairs = ((group_name(stage, self._settings), topic_name(INPUT[stage], self._settings)) for stage in _STAGES)
        return sum([await self._look.waiting(group, topic) for group, topic in pairs])


async def republish(book: Book, settings: Settings, pace: Pace, told: Told) -> int:
    """Send the events that stand in ``wanted`` once more, in the order of the log. Returns how many.

    Raises ``Stalled`` when the services do not run, and what Kafka's client raises.
    """
    async with looking(settings) as look, looking(settings) as lag:

        async def wanted() -> AsyncIterator[ConsumerRecord]:
            async for record in look.messages(topic_name(FETCHED, settings)):
                place = (record.partition, record.offset)
                if any(True for _ in book.ask("SELECT 1 FROM wanted WHERE part = ? AND pos = ?", place)):
                    yield record

        return await Republisher(lag, settings, pace, told).send(wanted())
