"""Looking at topics from outside, disturbing nobody: where they end, what groups committed, the messages between."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from shared.kafka import client_options, reader
from shared.settings import Settings

POLL_MS = 500


@dataclass(frozen=True, slots=True)
class Look:
    """A consumer without a group and an admin client, both started."""

    consumer: AIOKafkaConsumer
    admin: AIOKafkaAdminClient

    async def partitions(self, topic: str) -> list[TopicPartition]:
        """The topic's partitions; none when it does not exist."""
        [description] = await self.admin.describe_topics([topic])
        return [TopicPartition(topic, partition["partition"]) for partition in description["partitions"]]

    async def bounds(self, topic: str) -> tuple[dict[TopicPartition, int], dict[TopicPartition, int]]:
        """First kept and next offset of every partition."""
        partitions = await self.partitions(topic)
        return await self.consumer.beginning_offsets(partitions), await self.consumer.end_offsets(partitions)

    async def committed(self, group: str) -> dict[TopicPartition, int]:
        """What a group has committed so far."""
        offsets = await self.admin.list_consumer_group_offsets(group)
        return {partition: meta.offset for partition, meta in offsets.items() if meta.offset >= 0}

    async def waiting(self, group: str, topic: str) -> int:
        """Messages of a topic that a group has not committed."""
        begins, ends = await self.bounds(topic)
        done = await self.committed(group)
        return sum(end - max(done.get(partition, 0), begins[partition]) for partition, end in ends.items())

    async def messages(
        self, topic: str, since: Mapping[TopicPartition, int] | None = None
    ) -> AsyncIterator[ConsumerRecord]:
        """Every message of a topic, or those from ``since`` on, up to where it ended when the reading began."""
        begins, ends = await self.bounds(topic)
        self.consumer.assign(list(ends))
        for partition, offset in (since or {}).items():
            begins[partition] = max(begins[partition], offset)
            self.consumer.seek(partition, begins[partition])
        left: Sequence[TopicPartition] = [partition for partition in ends if ends[partition] > begins[partition]]
        while left:
            for partition, records in (await self.consumer.getmany(*left, timeout_ms=POLL_MS)).items():
                for record in records:
                    if record.offset < ends[partition]:
                        yield record
            left = [partition for partition in left if await self.consumer.position(partition) < ends[partition]]


@asynccontextmanager
async def looking(settings: Settings) -> AsyncIterator[Look]:
    """Open both clients and close them in the end. Raises ``KafkaConnectionError``."""
    consumer, admin = reader(settings), AIOKafkaAdminClient(**client_options(settings))
    try:
        await consumer.start()
        await admin.start()
        yield Look(consumer, admin)
    finally:
        await admin.close()
        await consumer.stop()
