"""The newest dead letters with their fates, held in memory without their messages."""

import asyncio
from collections import OrderedDict

from aiokafka import ConsumerRecord

from services.search.topic_view import TopicView
from shared.contracts import DeadLetter, DeadLetterFate
from shared.letters import Letter, letter_of
from shared.logs import logger
from shared.settings import Settings
from shared.topics import DEAD_LETTER, DEAD_LETTER_FATE

MOST_KEPT = 10_000
"""After a flood the older ones are the command's (``gongkai dead-letters list``)."""

log = logger(__name__)


class LetterBoard:
    """The last ``MOST_KEPT`` letters. The bytes of a message are let go as soon as its letter is read."""

    def __init__(self, settings: Settings, most: int = MOST_KEPT) -> None:
        self._most = most
        self._letters: OrderedDict[str, DeadLetter] = OrderedDict()
        self._fates: dict[str, DeadLetterFate] = {}
        self._letting_go = False
        self._reading = asyncio.Lock()
        self._fate_view = TopicView(settings, DEAD_LETTER_FATE, self._note_fate)
        self._letter_view = TopicView(settings, DEAD_LETTER, self._note)

    async def now(self) -> tuple[list[Letter], bool]:
        """The letters as they are now, newest first, and whether older ones are left out. Raises ``NotRead``."""
        async with self._reading:
            # In this order a fate whose letter is not known then is one of a letter that was let go.
            await self._fate_view.catch_up()
            await self._letter_view.catch_up()
            self._fates = {name: fate for name, fate in self._fates.items() if name in self._letters}
        letters = [Letter(name, content, self._fates.get(name)) for name, content in self._letters.items()]
        return sorted(letters, key=lambda letter: letter.content.failed_at, reverse=True), self._letting_go

    async def close(self) -> None:
        """Leave Kafka."""
        await self._letter_view.close()
        await self._fate_view.close()

    def _note(self, record: ConsumerRecord) -> None:
        try:
            name, content = letter_of(record)
        except (TypeError, ValueError):
            log.exception("not a dead letter", partition=record.partition, offset=record.offset)
            return
        self._letters.pop(name, None)
        self._letters[name] = content.model_copy(update={"key": None, "value": None})
        if len(self._letters) > self._most:
            self._letters.popitem(last=False)
            self._letting_go = True

    def _note_fate(self, record: ConsumerRecord) -> None:
        try:
            fate = DeadLetterFate.from_bytes(record.value)
        except (TypeError, ValueError):
            log.exception("not a fate", partition=record.partition, offset=record.offset)
            return
        self._fates[fate.letter] = fate
