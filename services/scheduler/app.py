"""The scheduler's agent: outcomes into the table, one after the other."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from typing import Any

import faust
from aiokafka import AIOKafkaProducer

from services.scheduler.states import States
from shared.consumer import Delivery, Message, Outgoing
from shared.contracts import FetchOutcome, SourceState
from shared.logs import logger
from shared.settings import Settings
from shared.sources.state import noted
from shared.stateful.app import Crash, Finish, finalize, message_of
from shared.topics import OUTCOMES, topic_name

log = logger(__name__)


async def _read(message: Message) -> Sequence[Outgoing]:
    """Nothing is sent; what cannot be read becomes a dead letter."""
    FetchOutcome.from_bytes(message.value or b"")
    return ()


class Notes:
    """Takes outcomes into the table. Each is acknowledged when the table's changelog has it, in order."""

    def __init__(
        self, states: States, producer: AIOKafkaProducer, finish: Finish, crash: Crash, settings: Settings
    ) -> None:
        self._states = states
        self._finish = finish
        self._crash = crash
        self._drain_timeout_s = settings.drain_timeout_s
        self._idle = asyncio.Event()
        self._idle.set()
        self._delivery = Delivery("scheduler", _read, producer, settings)
        self.flood = self._delivery.flood

    async def take(self, event: faust.EventT[bytes]) -> None:
        """Note the outcome. Never raises: what makes going on unsafe crashes the app."""
        self._idle.clear()
        try:
            message = message_of(event)
            await self._delivery.deliver(message)
            await self._note(message)
            self._finish(event.message)
        except Exception as error:  # letting it out would end the stream without a word
            log.exception("cannot go on")
            await self._crash(error)
        finally:
            self._idle.set()

    async def is_halted(self) -> bool:
        """Whether a flood of dead letters has halted it."""
        return self.flood.is_closed

    async def drain(self) -> None:
        """Finish the outcome under way, for as long as a rebalance may wait; else it comes again."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), self._drain_timeout_s)

    async def _note(self, message: Message) -> None:
        try:
            outcome = FetchOutcome.from_bytes(message.value or b"")
        except ValueError:
            return  # it is a dead letter by now
        if outcome.source and not outcome.again:
            before: SourceState = self._states.get(outcome.source)
            await self._states.put(outcome.source, noted(before, outcome), message.partition)


def consume(app: faust.App, notes: Notes, settings: Settings) -> None:
    """Give ``app`` its agent, which passes the outcomes to ``notes`` in order."""
    topic = app.topic(topic_name(OUTCOMES, settings), key_serializer="raw", value_serializer="raw", internal=False)

    # Faust's interface of a stream does not name ``noack``.
    async def note(stream: Any) -> AsyncIterator[None]:  # noqa: ANN401
        async for event in stream.noack().events():
            await notes.take(event)
            yield

    async def let_go(*_: object, **__: object) -> None:
        await notes.drain()
        await app.consumer.commit()

    app.agent(topic, name="scheduler")(note)
    app.on_partitions_revoked.connect(let_go)
    finalize(app)
