"""What the tests of the loop stand on: a real topic, a handler that they steer, and a look at what is committed."""

import asyncio
import time
from collections import Counter
from contextlib import asynccontextmanager

from shared.consumer import ConsumerLoop, Delivery
from shared.kafka import producer
from shared.partitions import looking
from shared.topics import DEAD_LETTER, REQUESTED, group_name, topic_name

STAGE = "fetcher"
WAIT_S = 30


async def until(condition, why, timeout_s=WAIT_S):
    """Wait until ``condition`` holds; fails the test saying ``why`` when it does not come to hold."""
    deadline = time.monotonic() + timeout_s
    while not (value := condition()):
        assert time.monotonic() < deadline, f"after {timeout_s} s: {why}"
        await asyncio.sleep(0.05)
    return value


class Bench:
    def __init__(self, config):
        self.config = config
        self.topic = topic_name(REQUESTED, config)
        self.seen = Counter()
        self.done = Counter()
        self.most_at_once = 0
        self._at_once = 0
        self._running = []

    @asynccontextmanager
    async def opened(self):
        async with producer(self.config) as self.producer, looking(self.config) as self.look:
            yield self
            for task in self._running:
                task.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)

    async def send(self, *values, partition=None):
        for value in values:
            await self.producer.send(self.topic, value.encode(), partition=partition)
        await self.producer.flush()

    def start(self, work, max_in_flight=100, config=None):
        """Start a loop that does ``work(value)`` for each message. Returns the loop and its task."""

        async def handle(message):
            value = message.value.decode()
            self.seen[value] += 1
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            try:
                outgoing = await work(value) or []
            finally:
                self._at_once -= 1
            self.done[value] += 1
            return outgoing

        delivery = Delivery(STAGE, handle, self.producer, config or self.config)
        loop = ConsumerLoop(STAGE, self.topic, delivery.deliver, config or self.config, max_in_flight)
        task = asyncio.create_task(loop.run())
        self._running.append(task)
        return loop, task

    async def committed(self):
        """Messages committed over all partitions."""
        return sum((await self.look.committed(group_name(STAGE, self.config))).values())

    async def until_committed(self, count):
        deadline = time.monotonic() + WAIT_S
        while (committed := await self.committed()) != count:
            assert time.monotonic() < deadline, f"committed {committed}, wanted {count}"
            await asyncio.sleep(0.1)

    async def dead_letters(self):
        return [record async for record in self.look.messages(topic_name(DEAD_LETTER, self.config))]
