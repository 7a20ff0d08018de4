"""Writing down what was decided about a dead letter."""

from datetime import UTC, datetime
from typing import Literal

from aiokafka import AIOKafkaProducer

from shared.contracts import DeadLetterFate
from shared.letters import Letter
from shared.settings import Settings
from shared.topics import DEAD_LETTER_FATE, topic_name


async def decide(
    sender: AIOKafkaProducer, letter: Letter, fate: Literal["requeued", "dropped"], reason: str, config: Settings
) -> None:
    """Write it and wait for the acknowledgement."""
    event = DeadLetterFate(letter=letter.id, fate=fate, reason=reason, decided_at=datetime.now(UTC))
    await sender.send_and_wait(topic_name(DEAD_LETTER_FATE, config), event.to_bytes(), key=letter.id.encode())
