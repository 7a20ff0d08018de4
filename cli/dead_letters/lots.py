"""Putting messages back in lots, and seeing how each lot fares before the next."""

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from aiokafka import AIOKafkaProducer

from cli.dead_letters.fate import decide
from cli.follower import Follower
from cli.journey import TOPICS, Journey
from shared.contracts import DeadLetter
from shared.kafka import producer
from shared.letters import REQUEUED, Letter
from shared.partitions import looking
from shared.settings import Settings
from shared.trace import GENERATION, TRACEPARENT, headers_for, new_trace_id


def _in_lots(letters: Iterable[Letter], size: int) -> Iterator[list[Letter]]:
    left = iter(letters)
    while lot := list(islice(left, size)):
        yield lot


class Lots:
    """Puts letters back lot by lot, and counts how they fare."""

    def __init__(self, config: Settings, timeout_s: float, *, stop_on_error: bool) -> None:
        self._config = config
        self._timeout_s = timeout_s
        self._stop_on_error = stop_on_error
        self.sent = self.searchable = self.waiting = 0
        self.failed: list[DeadLetter] = []

    async def put_back(self, letters: Sequence[Letter], size: int) -> None:
        """All of them, unless a lot shows that to go on is no use."""
        async with producer(self._config) as sender:
            for lot in _in_lots(letters, size):
                await self._put_lot_back(sender, lot)
                if self.waiting or (self.failed and self._stop_on_error):
                    return

    async def _put_lot_back(self, sender: AIOKafkaProducer, lot: list[Letter]) -> None:
        journey = Journey()
        async with looking(self._config) as look:
            follower = Follower(look, self._config, journey, TOPICS)
            await follower.start()
            for letter in lot:
                journey.names[await self._send(sender, letter)] = letter.content.subject
            deadline = time.monotonic() + self._timeout_s
            while journey.waiting and time.monotonic() < deadline:
                await follower.step()
        self.sent += len(lot)
        self.searchable += len(journey.indexed)
        self.waiting += len(journey.waiting)
        self.failed += journey.dead.values()

    async def _send(self, sender: AIOKafkaProducer, letter: Letter) -> str:
        """To the topic where it failed, under its trace, with one more on its count; returns the trace id."""
        content, trace = letter.content, letter.trace_id or new_trace_id()
        kept = [(name, value) for name, value in content.headers if name not in (TRACEPARENT, REQUEUED, GENERATION)]
        counted = (REQUEUED, str(letter.requeued + 1).encode())
        headers = [*headers_for(trace, content.generation), *kept, counted]
        await sender.send_and_wait(content.origin.topic, content.value, key=content.key, headers=headers)
        await decide(sender, letter, "requeued", "", self._config)
        return trace
