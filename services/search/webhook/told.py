"""Which reports a webhook was told about: a topic that remembers it, and what it says."""

import asyncio

from aiokafka import ConsumerRecord

from services.search.sender import Sender
from services.search.topic_view import TopicView
from shared.settings import Settings
from shared.topics import WEBHOOKS_TOLD, topic_name


class Told:
    """What was told to whom. Its users share one: ``told`` is brought up to date by ``catch_up``."""

    def __init__(self, settings: Settings) -> None:
        self._topic = topic_name(WEBHOOKS_TOLD, settings)
        self._told: set[tuple[str, str]] = set()
        self._view = TopicView(settings, WEBHOOKS_TOLD, self._note)
        self._sender = Sender(settings)

    async def catch_up(self) -> None:
        """Read what was told, by whomever. Raises ``NotRead``."""
        await self._view.catch_up()

    def knows(self, webhook: str, report_id: str) -> bool:
        """Whether a webhook was told about a report."""
        return (webhook, report_id) in self._told

    async def record(self, webhook: str, report_ids: list[str]) -> None:
        """Remember that it was told. Raises ``aiokafka.errors.KafkaError``: then it will be told once more."""
        sender = await self._sender.started()
        sent = [await sender.send(self._topic, key=webhook.encode(), value=each.encode()) for each in report_ids]
        await asyncio.gather(*sent)
        self._told.update((webhook, each) for each in report_ids)

    def _note(self, record: ConsumerRecord) -> None:
        self._told.add(((record.key or b"").decode(errors="replace"), (record.value or b"").decode(errors="replace")))

    async def close(self) -> None:
        """Leave Kafka."""
        await self._view.close()
        await self._sender.close()
