"""Events under way: judged one after the other, their outputs awaited together, finished in order.

An event is finished when its output, then its change of the memory have been acknowledged; only then is it acknowledged
itself, after every event before it. A crash at any moment repeats events and loses none.
"""

import asyncio
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import faust
from aiokafka import AIOKafkaProducer

from services.validator.memory import Memory
from services.validator.validate import Prepared, Validator
from shared.consumer import Delivery, Message, Outgoing
from shared.logs import logger
from shared.settings import Settings
from shared.stateful.app import Crash, Finish, message_of

MOST_UNDER_WAY = 128

log = logger(__name__)


@dataclass(slots=True, eq=False)
class _Step:
    """One event under way. Its change is written after that of the step before it, and so is it acknowledged."""

    event: faust.EventT[bytes]
    message: Message
    epoch: int
    previous: "_Step | None"
    task: asyncio.Task[None] | None = None
    written: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def is_done(self) -> bool:
        return self.task is not None and self.task.done()

    async def finished(self) -> None:
        if self.task:
            await asyncio.wait([self.task])


class Line:
    """The way of the events through the validator, for one process."""

    def __init__(
        self, memory: Memory, producer: AIOKafkaProducer, finish: Finish, crash: Crash, settings: Settings
    ) -> None:
        self._memory = memory
        self._validator = Validator(memory, settings)
        self._delivery = Delivery("validator", self._handle, producer, settings)
        self.flood = self._delivery.flood
        self._finished = finish
        self._crash = crash
        self._drain_timeout_s = settings.drain_timeout_s
        self._prepared: dict[int, Prepared] = {}
        """By the identity of the message: after a rebalance the same offset may be under way twice."""
        self._under_way: deque[_Step] = deque()
        self._epoch = 0

    async def is_halted(self) -> bool:
        """Whether a flood of dead letters has halted it."""
        return self.flood.is_closed

    async def take(self, event: faust.EventT[bytes]) -> None:
        """Judge the event, and let it be finished while the next ones are judged."""
        message = message_of(event)
        self._prepared[id(message)] = self._validator.prepare(message)
        step = _Step(event, message, self._epoch, self._under_way[-1] if self._under_way else None)
        # The task inherits the context of the event, by which the tables know its partition.
        step.task = asyncio.create_task(self._finish(step))
        self._under_way.append(step)
        while len(self._under_way) >= MOST_UNDER_WAY or (self._under_way and self._under_way[0].is_done):
            await self._under_way.popleft().finished()

    async def _handle(self, message: Message) -> Sequence[Outgoing]:
        prepared = self._prepared[id(message)]
        if prepared.error:
            raise prepared.error
        return prepared.outgoing

    async def _finish(self, step: "_Step") -> None:
        try:
            await self._delivery.deliver(step.message)
            if step.previous:
                await step.previous.written.wait()
            change = self._prepared.pop(id(step.message)).change
            is_ours = step.epoch == self._epoch  # else its partition may be another process's; the event comes again
            saved = self._memory.save(change) if change and is_ours else None
            step.written.set()
            if saved:
                await saved
            if step.previous:
                await step.previous.finished()
            step.previous = None
            if is_ours:
                self._finished(step.event.message)
        except Exception as error:  # letting it out would let the next event be finished before this one
            log.exception("cannot go on")
            await self._crash(error)
            await asyncio.Event().wait()

    async def drain(self) -> None:
        """Finish what is under way, for as long as a rebalance may wait; the rest will come again."""
        if self._under_way:
            await asyncio.wait([step.task for step in self._under_way if step.task], timeout=self._drain_timeout_s)

    def forget(self) -> None:
        """Partitions were taken away: what is still under way will come again, perhaps to another process."""
        self._epoch += 1
        self._memory.forget_staged()
