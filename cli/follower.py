"""Following what was sent through the topics, from where they end now."""

from collections.abc import Sequence
from typing import Protocol

from aiokafka import ConsumerRecord, TopicPartition

from shared.partitions import Look
from shared.settings import Settings
from shared.topics import Topic, group_name, topic_name

POLL_MS = 300


class Followed(Protocol):
    """What is filled on the way."""

    def note(self, record: ConsumerRecord, settings: Settings) -> None:
        """A message was seen; those of others are passed over."""

    def settle(self, committed: dict[TopicPartition, int]) -> None:
        """The indexer has committed up to here: what lies before is acknowledged by Elasticsearch."""


class Follower:
    """Fills a journey or a crawl from ``topics``."""

    def __init__(self, look: Look, settings: Settings, followed: Followed, topics: Sequence[Topic]) -> None:
        self._look = look
        self._settings = settings
        self._followed = followed
        self._topics = topics

    async def start(self) -> None:
        """Stand at the ends of the topics. To be called before anything is sent."""
        ends: dict[TopicPartition, int] = {}
        for topic in self._topics:
            ends |= (await self._look.bounds(topic_name(topic, self._settings)))[1]
        self._look.consumer.assign(list(ends))
        for partition, offset in ends.items():
            self._look.consumer.seek(partition, offset)

    async def step(self) -> None:
        """Take in what has happened since; waits a moment when nothing has."""
        for records in (await self._look.consumer.getmany(timeout_ms=POLL_MS)).values():
            for record in records:
                self._followed.note(record, self._settings)
        self._followed.settle(await self._look.committed(group_name("indexer", self._settings)))
