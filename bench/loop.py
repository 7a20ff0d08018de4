"""The consumer loop, beside plain aiokafka doing the same without its promises."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from bench.engines import installation
from bench.measurement import Measurement
from bench.options import Options
from bench.reports import fetched, samples
from bench.rounds import Cost, Pair, alternated, costing, rates
from shared.consumer import ConsumerLoop, Delivery, Message, Outgoing
from shared.consumer.loop import COMMIT_INTERVAL_S
from shared.kafka import consumer, producer
from shared.settings import Settings
from shared.topics import FETCHED, PARSED, group_name, topic_name

MAX_IN_FLIGHT = 1000
"""That of the indexer."""
POLL_MS = 200
FIRST_MS = 30_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What is written for each message, under its key."""

    topic: str
    value: bytes


Worker = Callable[[Settings, int], Awaitable[Cost]]
"""Consumes so many messages, commits them all, and says what that took from the first one on."""


async def measure(options: Options) -> list[Measurement]:
    """Messages a second, commits included: consumed only, and each answered with a message that is acknowledged."""
    async with installation() as settings, producer(settings) as sender:
        sample = await _fill(sender, settings, options.messages)
        answer = Answer(topic_name(PARSED, settings), sample)
        consuming = await _compare(options, settings, partial(_loop, sender, None), partial(_plain, sender, None))
        answering = await _compare(options, settings, partial(_loop, sender, answer), partial(_plain, sender, answer))
    name, peer = "loop, consume", "aiokafka: getmany, commit"
    found = rates(name, options.messages, "messages", peer, consuming)
    name, peer = "loop, consume and produce", "aiokafka: getmany, send, commit"
    return found + rates(name, options.messages, "messages", peer, answering)


async def _fill(sender: AIOKafkaProducer, settings: Settings, messages: int) -> bytes:
    """Write real events of the fetcher; returns one of them."""
    value = fetched(samples(1)[0], "0" * 64).to_bytes()
    for number in range(messages):
        await sender.send(topic_name(FETCHED, settings), value, key=str(number).encode())
    await sender.flush()
    return value


_unused = count(2)
"""Generations: a group that nobody has used reads the topic from its beginning."""


async def _compare(options: Options, settings: Settings, ours: Worker, peer: Worker) -> list[Pair]:
    async def turn(worker: Worker) -> Cost:
        group = settings.model_copy(update={"generation": next(_unused)})
        return await worker(group, options.messages)

    return await alternated(options.rounds, partial(turn, ours), partial(turn, peer))


async def _loop(sender: AIOKafkaProducer, answer: Answer | None, group: Settings, messages: int) -> Cost:
    first, left = asyncio.Event(), messages

    async def handle(message: Message) -> Sequence[Outgoing]:
        nonlocal left
        first.set()
        left -= 1
        if not left:
            loop.stop()
        return [Outgoing(answer.topic, message.key or b"", answer.value)] if answer else []

    delivery = Delivery("parser", handle, sender, group)
    loop = ConsumerLoop("parser", topic_name(FETCHED, group), delivery.deliver, group, MAX_IN_FLIGHT)
    running = asyncio.create_task(loop.run())
    await first.wait()
    with costing() as cost:
        await running
    return cost


async def _plain(sender: AIOKafkaProducer, answer: Answer | None, group: Settings, messages: int) -> Cost:
    plain = consumer(group, group_name("plain", group))
    plain.subscribe([topic_name(FETCHED, group)])
    await plain.start()
    try:
        first = await plain.getmany(timeout_ms=FIRST_MS, max_records=1)
        with costing() as cost:
            await _consume(plain, sender, answer, messages - len(first))
            await plain.stop()
    finally:
        await plain.stop()
    return cost


async def _consume(plain: AIOKafkaConsumer, sender: AIOKafkaProducer, answer: Answer | None, left: int) -> None:
    """What a careful writer does without a library: send, await the acknowledgements, commit now and then."""
    due = 0.0
    while left > 0:
        batches = (await plain.getmany(timeout_ms=POLL_MS, max_records=MAX_IN_FLIGHT)).values()
        keys = [record.key for batch in batches for record in batch]
        if answer:
            await asyncio.gather(*[await sender.send(answer.topic, answer.value, key=key) for key in keys])
        left -= len(keys)
        if time.monotonic() >= due:
            await plain.commit()
            due = time.monotonic() + COMMIT_INTERVAL_S
    await plain.commit()
