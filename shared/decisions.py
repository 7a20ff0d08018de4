"""Deciding about a finding: the status that a person gives it."""

from aiokafka import AIOKafkaProducer

from shared.contracts import FindingDecided
from shared.settings import Settings
from shared.topics import FINDINGS_DECIDED, topic_name
from shared.trace import headers_for, new_trace_id


async def decide(sender: AIOKafkaProducer, decision: FindingDecided, settings: Settings) -> None:
    """Make a decision known. It is durable when this returns, and in the index soon after.

    The latest one about a finding counts; to undo one, decide ``open``. Whether there is such a finding is for the
    caller to see: a decision about none is kept, and shows nowhere.

    Raises:
        aiokafka.errors.KafkaError: It could not be written.

    """
    topic, key = topic_name(FINDINGS_DECIDED, settings), decision.agency_id.encode()
    headers = headers_for(new_trace_id(), settings.generation)
    await sender.send_and_wait(topic, decision.to_bytes(), key=key, headers=headers)
