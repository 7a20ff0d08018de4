"""Sending a message that failed to the dead-letter topic."""

import json
from datetime import UTC, datetime

from aiokafka import AIOKafkaProducer

from shared import VERSION
from shared.consumer.message import Message
from shared.contracts import DeadLetter, Origin, Stage
from shared.errors import PoisonError
from shared.metrics import DEAD_LETTERS
from shared.settings import Settings
from shared.topics import DEAD_LETTER, topic_name
from shared.trace import headers_for

MAX_SENTENCE = 1000


def subject_of(message: Message) -> str:
    """What people know the message by: the URL it is about, wherever the event keeps it."""
    try:
        event = json.loads(message.value or b"")
        return str(event.get("url") or event["source"]["url"])
    except (ValueError, KeyError, TypeError, AttributeError):
        return (message.key or b"").decode(errors="replace")


def report_of(message: Message) -> str | None:
    """The report it is about; None before the parser."""
    try:
        return str(json.loads(message.value or b"")["report_id"])
    except (ValueError, KeyError, TypeError):
        return None


class DeadLetters:
    """The way of one stage to the dead-letter topic."""

    def __init__(self, stage: Stage, producer: AIOKafkaProducer, settings: Settings) -> None:
        self._stage = stage
        self._producer = producer
        self._settings = settings
        for kind in PoisonError.__subclasses__():  # a reason that has not come yet is a 0, not a gap
            DEAD_LETTERS.labels(stage, kind.__name__)

    async def send(self, message: Message, error: BaseException, attempts: int) -> None:
        """Write the dead letter and wait for its acknowledgement. Raises ``KafkaError`` when there is none."""
        name = type(error).__name__
        letter = DeadLetter(
            stage=self._stage,
            error=name,
            message=(str(error) or name)[:MAX_SENTENCE],
            subject=subject_of(message),
            origin=Origin(topic=message.topic, partition=message.partition, offset=message.offset),
            key=message.key,
            value=message.value,
            headers=tuple(message.headers),
            generation=self._settings.generation,
            code_version=VERSION,
            attempts=attempts,
            failed_at=datetime.now(UTC),
        )
        await self._producer.send_and_wait(
            topic_name(DEAD_LETTER, self._settings),
            letter.to_bytes(),
            key=message.key,
            headers=headers_for(message.trace_id, self._settings.generation),
        )
        DEAD_LETTERS.labels(self._stage, name).inc()
