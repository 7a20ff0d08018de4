"""Bringing one message to its end: handled, its output acknowledged, or dead-lettered."""

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass

import stamina
from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from shared.consumer.dead_letters import DeadLetters, report_of, subject_of
from shared.consumer.flood import FloodGate
from shared.consumer.message import Message
from shared.contracts import Stage
from shared.errors import BrokenProcess, LimitExceeded, PoisonError, TransientError
from shared.logs import handling, logger
from shared.metrics import HANDLING_SECONDS, IN_FLIGHT, MESSAGES_IN, MESSAGES_OUT, RETRIES
from shared.settings import Settings
from shared.spans import Spans
from shared.topics import MAX_MESSAGE_BYTES
from shared.trace import headers_for

RETRY_WAIT_MAX_S = 30.0
RECORD_OVERHEAD = 10_000
"""Headers and framing of a record, generously."""

log = logger(__name__)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message that a handler wants written before its own counts as done."""

    topic: str
    key: bytes
    value: bytes


Handler = Callable[[Message], Awaitable[Sequence[Outgoing]]]
"""Returns when all its effects but the returned messages are durable."""


def is_transient(error: Exception) -> bool:
    """Whether the same message may succeed later: our own word, or Kafka's."""
    return isinstance(error, TransientError) or (isinstance(error, KafkaError) and bool(error.retriable))


def is_broken(error: Exception) -> bool:
    """Whether the fault is this process's and not the message's, such as a producer whose sequence has a gap.

    To bury messages for it would empty the topic into the dead letters.
    """
    return isinstance(error, BrokenProcess | KafkaError)


def check_size(out: Outgoing) -> None:
    """Raise ``LimitExceeded`` for a message that its topic would refuse.

    A refusal by the broker leaves a gap in the idempotent producer's sequence, and nothing can be sent after it.
    """
    if len(out.key) + len(out.value) > MAX_MESSAGE_BYTES - RECORD_OVERHEAD:
        raise LimitExceeded(f"{len(out.value):,} bytes for {out.topic}, which takes {MAX_MESSAGE_BYTES:,}")


class Delivery:
    """A stage's handler with all that makes it safe. One instance serves all messages of a process."""

    def __init__(self, stage: Stage, handler: Handler, producer: AIOKafkaProducer, settings: Settings) -> None:
        self._stage = stage
        self._handler = handler
        self._producer = producer
        self._generation = settings.generation
        self._dead_letters = DeadLetters(stage, producer, settings)
        self.flood = FloodGate(stage, settings)
        self._spans = Spans(stage, settings)
        self._taken = MESSAGES_IN.labels(stage)
        self._in_flight = IN_FLIGHT.labels(stage)
        self._seconds = HANDLING_SECONDS.labels(stage)
        self._written = MESSAGES_OUT.labels(stage)
        self._retried = RETRIES.labels(stage)

    async def deliver(self, message: Message) -> None:
        """Handle the message, for ever while its errors are transient.

        Raises only what makes going on unsafe: this process is broken, or not even a dead letter can be written.
        """
        self._taken.inc()
        with (
            handling(message.trace_id),
            self._spans.handling(message),
            self._in_flight.track_inprogress(),
            self._seconds.time(),
        ):
            try:
                await self._try(message)
            except Exception as error:  # noqa: BLE001  # whatever a handler lets out, the stream goes on
                await self._recover(message, error)

    async def _try(self, message: Message) -> None:
        await self._send(message, await self._handler(message))
        self.flood.handled()

    async def _recover(self, message: Message, first: Exception) -> None:
        """Go on after a first try that failed. Preparing for retries costs more than most messages, so only here."""
        tries = 0
        try:
            async for attempt in self._attempts():
                tries = attempt.num
                with attempt:
                    # What failed already was the first attempt: its wait and its count hold.
                    await (_raised(first) if tries == 1 else self._try(message))
        except Exception as error:
            if is_broken(error):
                raise
            await self.flood.admit(error)
            await self._bury(message, error, tries)

    async def _attempts(self) -> AsyncIterator[stamina.Attempt]:
        retries = stamina.retry_context(on=is_transient, attempts=None, timeout=None, wait_max=RETRY_WAIT_MAX_S)
        async for attempt in retries:
            if attempt.num > 1:
                self._retried.inc()
            yield attempt

    async def _send(self, message: Message, outgoing: Sequence[Outgoing]) -> None:
        for out in outgoing:
            check_size(out)
        headers = headers_for(message.trace_id, self._generation)
        waiting = [await self._producer.send(out.topic, out.value, key=out.key, headers=headers) for out in outgoing]
        for acknowledgement in waiting:
            await acknowledgement
        self._written.inc(len(outgoing))

    async def _bury(self, message: Message, error: Exception, tries: int) -> None:
        self._spans.failed(error)
        log.warning(
            "dead letter",
            subject=subject_of(message),
            report_id=report_of(message),
            partition=message.partition,
            offset=message.offset,
            error=type(error).__name__,
            reason=str(error)[:300],
        )
        async for attempt in self._attempts():
            with attempt:
                await self._dead_letters.send(message, error, tries)
                await self._send(message, error.besides if isinstance(error, PoisonError) else ())


async def _raised(error: Exception) -> None:
    raise error
