"""Which reports a webhook was told about: a topic that remembers it, and what it says."""

import asyncio

from aiokafka import ConsumerRecord

from services.search.sender import Sender
from services.search.topic_view import TopicView
from shared.settings import Settings
from shared.topics import WEBHOOKS_TOLD, topic_name


class Told:
    """What was told to whom, for all webhooks of a service."""

    def __init__(self, settings: Settings) -> None:
        self._topic = topic_name(WEBHOOKS_TOLD, settings)
        self._told: set[tuple[str, str]] = set()
        self._unwritten: list[tuple[str, str]] = []
        self._writing = asyncio.Lock()
        self._view = TopicView(settings, WEBHOOKS_TOLD, self._note)
        self._sender = Sender(settings)

    async def catch_up(self) -> None:
        """Know what was told, by whomever, and have it remembered.

        Raises:
            NotRead: What was told is not known now.
            aiokafka.errors.KafkaError: It is known, but the topic does not take it; who tells more now tells it twice.

        """
        await self._view.catch_up()
        await self._write()

    def knows(self, webhook: str, report_id: str) -> bool:
        """Whether a webhook was told about a report."""
        return (webhook, report_id) in self._told

    async def record(self, webhook: str, report_ids: list[str]) -> None:
        """Remember that it was told. Raises ``aiokafka.errors.KafkaError`` while only this process remembers it."""
        news = [(webhook, each) for each in report_ids]
        self._told.update(news)
        self._unwritten += news
        await self._write()

    async def _write(self) -> None:
        async with self._writing:
            if not self._unwritten:
                return
            some = list(self._unwritten)
            async with self._sender.producing() as producer:
                sent = [await producer.send(self._topic, key=hook.encode(), value=one.encode()) for hook, one in some]
                await asyncio.gather(*sent)
            del self._unwritten[: len(some)]

    def _note(self, record: ConsumerRecord) -> None:
        self._told.add(((record.key or b"").decode(errors="replace"), (record.value or b"").decode(errors="replace")))

    async def close(self) -> None:
        """Leave Kafka."""
        await self._view.close()
        await self._sender.close()
