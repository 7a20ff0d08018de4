"""A decision after Kafka refused one: the producer that was refused is not asked again."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from aiokafka.structs import TopicPartition

from services.indexer.document import indexed
from services.search.finding.decide import Decider, DecisionBody, NotWritten
from services.search.sender import Sender
from shared.contracts import Finding
from shared.settings import Settings
from shared.topics import FINDINGS_DECIDED, topic_name
from tests.integration.search.written import written_with_topics
from tests.validated import report, validated

WRONG = Finding(id="row-sum-1", rule="row-sum", severity="error", message="和不等", message_en="The sum differs")


@pytest.fixture
def settings(engines: Any) -> Iterator[Settings]:
    with written_with_topics(engines, []) as settings:
        yield settings


async def _lose_messages(sender: Sender, topic: str) -> None:
    """Leave a gap in the producer's sequence, as messages that expire while Kafka is away leave one."""
    async with sender.producing() as producer:
        for partition in await producer.partitions_for(topic):
            producer._txn_manager.increment_sequence_number(TopicPartition(topic, partition), 7)


def test_a_producer_that_kafka_refused_is_replaced(settings: Settings) -> None:
    document = indexed(validated(report(agency="甲局"), WRONG))
    body = DecisionBody(report_id=document.report_id, status="confirmed")

    async def story() -> None:
        decider = Decider(settings)
        try:
            await decider.decide(WRONG.id, body, "desk", document)
            await _lose_messages(decider._sender, topic_name(FINDINGS_DECIDED, settings))
            with pytest.raises(NotWritten):
                await decider.decide(WRONG.id, body, "desk", document)

            decided = await decider.decide(WRONG.id, body, "desk", document)
        finally:
            await decider.close()
        assert decided.status == "confirmed"

    asyncio.run(story())
