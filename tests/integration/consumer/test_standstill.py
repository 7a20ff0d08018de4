"""A group that commits nothing although work waits is seen from outside; one that commits is left alone."""

import asyncio

import pytest
from aiokafka import TopicPartition

from shared.consumer import Progress, Standstill
from shared.kafka import consumer, producer
from shared.settings import Settings
from shared.topics import PARSED, create_topics, topic_name

GROUP = "standstill"
STALL_S = 2


@pytest.fixture
async def settings(engines, namespace):
    environment = {name.lower(): value for name, value in engines.environment.items()}
    made = Settings(_env_file=None, namespace=namespace, stall_timeout_s=STALL_S, **environment)
    await create_topics(made)
    return made


async def excused_never():
    return False


def standstill(settings, excused=excused_never):
    progress = Progress("validator", STALL_S)
    return Standstill(GROUP, topic_name(PARSED, settings), progress, excused, settings)


async def send(settings, count):
    async with producer(settings) as sender:
        for _ in range(count):
            await sender.send_and_wait(topic_name(PARSED, settings), b"1", partition=0)


async def test_work_waits_and_nothing_is_committed(settings):
    await send(settings, 3)
    await asyncio.wait_for(standstill(settings).reached(), 20 * STALL_S)


async def test_without_work_or_with_an_excuse_or_a_commit_now_and_then_it_does_not_stand_still(settings):
    async def excused():
        return True

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(standstill(settings).reached(), 2 * STALL_S)
    await send(settings, 100)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(standstill(settings, excused).reached(), 2 * STALL_S)
    partition = TopicPartition(topic_name(PARSED, settings), 0)
    async with consumer(settings, GROUP) as group:
        group.assign([partition])
        watching = asyncio.create_task(standstill(settings).reached())
        for offset in range(1, 100):
            await group.commit({partition: offset})
            await asyncio.sleep(STALL_S / 20)
        assert not watching.done()
        watching.cancel()
