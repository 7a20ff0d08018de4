"""Looking for what is due, again and again, while the table is whole."""

import asyncio
from collections.abc import Awaitable
from datetime import datetime
from itertools import takewhile

from aiokafka import AIOKafkaProducer
from faust import App

from services.scheduler.asking import announce, ask
from services.scheduler.registry import Registry
from services.scheduler.schedule import Schedule
from services.scheduler.states import States, partition_of
from shared.contracts import SourceState
from shared.settings import Settings
from shared.sources import Source
from shared.topics import OUTCOMES, topic_name


class Clock:
    """Asks for what is due among the sources whose partitions are this process's.

    While partitions move and until the table is read back nothing is asked: a state that is not there yet would look
    like a source that nobody ever asked.
    """

    def __init__(self, app: App, states: States, sender: AIOKafkaProducer, settings: Settings) -> None:
        self._app = app
        self._states = states
        self._sender = sender
        self._settings = settings
        self._registry = Registry(settings.schedule_sources) if settings.schedule_sources else None
        self._topic = topic_name(OUTCOMES, settings)
        self._whole = False
        app.on_partitions_revoked.connect(self._moving)
        app.on_rebalance_complete.connect(self._moved)

    async def _moving(self, *_: object, **__: object) -> None:
        self._whole = False

    async def _moved(self, *_: object, **__: object) -> None:
        self._whole = True

    async def run(self) -> None:
        """Look for ever."""
        while True:
            if self._whole and self._registry:
                await self._look(self._registry)
            await asyncio.sleep(self._settings.schedule_every_s if self._whole else 1)

    async def _look(self, registry: Registry) -> None:
        partitions = self._app.consumer.topic_partitions(self._topic) or 0
        ours = {each.partition for each in self._app.consumer.assignment() if each.topic == self._topic}
        mine = [source for source in registry.sources() if partition_of(source.agency, partitions) in ours]

        def state_of(source: Source) -> SourceState:
            return self._states.get(source.agency)

        def note_asked(source: Source, at: datetime) -> Awaitable[object]:
            # Outcomes may have come since the state was looked at, so it is read anew.
            state = state_of(source).model_copy(update={"asked_at": at})
            return self._states.put(source.agency, state, partition_of(source.agency, partitions))

        ours_still = takewhile(lambda _: self._whole, mine)
        await ask(Schedule(ours_still, state_of), note_asked, self._sender, self._settings)
        announce(Schedule(mine, state_of))
