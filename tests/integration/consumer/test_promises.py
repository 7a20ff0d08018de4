"""The promises of the loop, each broken on a real broker. Their numbers are those of docs/promises.md."""

import asyncio
import random
import time

import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from shared import VERSION
from shared.consumer import Outgoing
from shared.contracts import DeadLetter
from shared.errors import BrokenProcess, FetchFailed, TransientError
from shared.kafka import client_options
from shared.topics import MAX_MESSAGE_BYTES
from tests.integration.consumer.bench import until

VALUES = [f"message {number}" for number in range(20)]


async def at_once(_value):
    return []


async def test_1_unfinished_work_holds_back_the_commit_of_everything_behind_it(bench):
    gate = asyncio.Event()

    async def work(value):
        if value == VALUES[5]:
            await gate.wait()

    await bench.send(*VALUES, partition=0)
    _, task = bench.start(work)
    await until(lambda: len(bench.done) == len(VALUES) - 1, "all but the held one are done")
    await bench.until_committed(5)
    await asyncio.sleep(1)
    assert await bench.committed() == 5
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    gate.set()
    bench.start(work)
    await bench.until_committed(len(VALUES))
    assert bench.done[VALUES[4]] == 1
    assert bench.done[VALUES[5]] == 1
    assert bench.done[VALUES[6]] == 2, "what was done behind the held message comes again"


async def test_1_nothing_is_committed_before_the_output_is_acknowledged(bench, namespace):
    output = f"{namespace}.output"

    async def work(value):
        return [Outgoing(output, b"key", value.encode())]

    await bench.send(*VALUES)
    bench.start(work)
    await until(lambda: len(bench.done) == len(VALUES), "all handlers have returned")
    await asyncio.sleep(1)
    assert await bench.committed() == 0, "the output topic does not exist: nothing can be acknowledged"

    admin = AIOKafkaAdminClient(**client_options(bench.config))
    await admin.start()
    await admin.create_topics([NewTopic(output, 1, 1)])
    await admin.close()
    await bench.until_committed(len(VALUES))
    written = [record.value.decode() async for record in bench.look.messages(output)]
    assert set(written) == set(VALUES)


async def test_2_a_poison_message_becomes_a_dead_letter_and_the_stream_goes_on(bench):
    async def work(value):
        if value == VALUES[3]:
            raise FetchFailed("http://a.example/x: HTTP 404 Not Found")
        if value == VALUES[7]:
            raise ZeroDivisionError

    await bench.send(*VALUES, partition=1)
    bench.start(work)
    await bench.until_committed(len(VALUES))
    assert len(bench.done) == len(VALUES) - 2

    letters = [DeadLetter.from_bytes(record.value) for record in await bench.dead_letters()]
    by_value = {letter.value: letter for letter in letters}
    assert set(by_value) == {VALUES[3].encode(), VALUES[7].encode()}
    known = by_value[VALUES[3].encode()]
    assert (known.error, known.message) == ("FetchFailed", "http://a.example/x: HTTP 404 Not Found")
    assert (known.origin.topic, known.origin.partition, known.origin.offset) == (bench.topic, 1, 3)
    assert (known.stage, known.code_version, known.attempts) == ("fetcher", VERSION, 1)
    assert by_value[VALUES[7].encode()].error == "ZeroDivisionError"


async def test_2_bytes_that_are_no_text_survive_as_a_dead_letter(bench):
    poison = bytes(range(256))
    await bench.producer.send_and_wait(bench.topic, poison, key=b"\xff")
    bench.start(at_once)
    await bench.until_committed(1)
    [record] = await bench.dead_letters()
    letter = DeadLetter.from_bytes(record.value)
    assert (letter.value, letter.key, letter.error) == (poison, b"\xff", "UnicodeDecodeError")


async def test_2_a_transient_error_is_tried_again_and_never_buried(bench):
    async def work(value):
        if bench.seen[value] < 3:
            raise TransientError("not now")

    await bench.send(*VALUES)
    bench.start(work)
    await bench.until_committed(len(VALUES))
    assert all(bench.done[value] == 1 and bench.seen[value] == 3 for value in VALUES)
    assert await bench.dead_letters() == []


async def test_2_a_broken_process_ends_and_buries_nothing(bench):
    async def work(value):
        if value == VALUES[3]:
            raise BrokenProcess("the pool is gone")

    await bench.send(*VALUES, partition=0)
    _, task = bench.start(work)
    with pytest.raises(BrokenProcess):
        await asyncio.wait_for(task, 30)
    assert await bench.committed() == 3
    assert await bench.dead_letters() == []
    bench.start(at_once)
    await bench.until_committed(len(VALUES))


async def test_2_an_output_larger_than_its_topic_takes_is_a_dead_letter_and_the_producer_lives_on(bench, namespace):
    output = f"{namespace}.reports.fetched"
    sizes = dict(zip(VALUES, (10, MAX_MESSAGE_BYTES, MAX_MESSAGE_BYTES - 20_000), strict=False))

    async def work(value):
        return [Outgoing(output, b"key", random.Random(1).randbytes(sizes.get(value, 10)))]

    await bench.send(*VALUES, partition=0)
    bench.start(work)
    await bench.until_committed(len(VALUES))
    [letter] = [DeadLetter.from_bytes(record.value) for record in await bench.dead_letters()]
    assert (letter.value, letter.error) == (VALUES[1].encode(), "LimitExceeded")
    written = [len(record.value) async for record in bench.look.messages(output)]
    assert sorted(written) == sorted(size for size in [*sizes.values(), *[10] * 17] if size != MAX_MESSAGE_BYTES)


async def test_2_the_largest_message_fits_into_a_dead_letter(bench):
    async def work(_value):
        raise FetchFailed("no")

    await bench.send("x" * (MAX_MESSAGE_BYTES - 20_000))
    bench.start(work)
    await bench.until_committed(1)
    [record] = await bench.dead_letters()
    assert len(DeadLetter.from_bytes(record.value).value) == MAX_MESSAGE_BYTES - 20_000


async def test_3_a_flood_of_dead_letters_halts_the_stage_and_a_restart_reads_on(bench):
    config = bench.config.model_copy(update={"dead_letter_flood": 3, "dead_letter_window": 10})

    async def broken(value):
        if value != VALUES[0]:
            raise ZeroDivisionError

    await bench.send(*VALUES, partition=0)
    _, task = bench.start(broken, max_in_flight=1, config=config)
    await bench.until_committed(4)
    await asyncio.sleep(2)
    assert await bench.committed() == 4
    assert not task.done(), "halted, not ended: a supervisor would start it again and again"
    letters = {DeadLetter.from_bytes(record.value).value.decode() for record in await bench.dead_letters()}
    assert letters == set(VALUES[1:4])

    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    bench.start(at_once)
    await bench.until_committed(len(VALUES))
    assert len(await bench.dead_letters()) == 3


async def test_3_addresses_that_cannot_be_fetched_are_no_flood(bench):
    config = bench.config.model_copy(update={"dead_letter_flood": 1})

    async def gone(_value):
        raise FetchFailed("HTTP 404 Not Found")

    await bench.send(*VALUES)
    bench.start(gone, config=config)
    await bench.until_committed(len(VALUES))
    assert len(await bench.dead_letters()) == len(VALUES)


async def test_4_backpressure_pauses_and_keeps_the_membership(bench):
    gate = asyncio.Event()

    async def work(_value):
        await gate.wait()

    values = [f"message {number}" for number in range(200)]
    await bench.send(*values)
    loop, task = bench.start(work, max_in_flight=5)
    await until(lambda: len(bench.seen) == 5, "as many as allowed are in flight")
    await asyncio.sleep(bench.config.kafka_session_timeout_ms / 1000 + 2)
    assert len(bench.seen) == 5
    assert loop.progress.assigned
    gate.set()
    await bench.until_committed(len(values))
    assert not task.done()
    assert bench.most_at_once <= 5
    assert all(count == 1 for count in bench.done.values()), "paused messages were neither lost nor taken twice"


async def test_4_a_stalled_handler_makes_the_stage_not_live(bench):
    async def work(_value):
        await asyncio.Event().wait()

    impatient = bench.config.model_copy(update={"stall_timeout_s": 1.0})
    await bench.send(*VALUES, partition=0)
    loop, _ = bench.start(work, config=impatient)
    await until(lambda: loop.progress.assigned, "assigned")
    assert loop.progress.live
    await until(lambda: not loop.progress.live, "the process lives, its offset does not advance")


async def test_5_a_revoked_partition_is_drained_and_its_finished_work_is_committed(bench):
    async def work(_value):
        await asyncio.sleep(0.5)

    await bench.send(*VALUES)
    bench.start(work)
    await until(lambda: len(bench.seen) == len(VALUES), "all are in flight")
    other, _ = bench.start(work)
    await until(lambda: other.progress.assigned, "the second member has a partition")
    await bench.until_committed(len(VALUES))
    assert all(bench.done[value] == 1 for value in VALUES), "nothing was done twice"


async def test_5_work_that_does_not_end_is_let_go_and_comes_again_elsewhere(bench):
    stuck = asyncio.Event()

    async def hang(_value):
        await stuck.wait()

    await bench.send(*VALUES[:10], partition=0)
    await bench.send(*VALUES[10:], partition=1)
    first, _ = bench.start(hang)
    await until(lambda: len(bench.seen) == len(VALUES), "all are in flight at the first member")
    second, _ = bench.start(at_once)
    started = time.monotonic()
    await until(lambda: second.progress.assigned and len(bench.done) == 10, "the second member does one partition")
    assert time.monotonic() - started < bench.config.drain_timeout_s + 10, "the drain was bounded"
    await bench.until_committed(10)
    first.stop()
    await until(lambda: len(bench.done) == len(VALUES), "the rest comes to the second member")
    await bench.until_committed(len(VALUES))


async def test_6_stopping_drains_commits_and_leaves_at_once(bench):
    async def work(_value):
        await asyncio.sleep(0.5)

    await bench.send(*VALUES)
    loop, task = bench.start(work)
    await until(lambda: len(bench.seen) == len(VALUES), "all are in flight")
    loop.stop()
    await task
    assert await bench.committed() == len(VALUES)
    assert all(bench.done[value] == 1 for value in VALUES)

    successor, _ = bench.start(at_once)
    started = time.monotonic()
    await until(lambda: successor.progress.assigned, "the successor has the partitions")
    assert time.monotonic() - started < bench.config.kafka_session_timeout_ms / 1000, "the member had left the group"


async def test_6_stopping_does_not_wait_for_ever(bench):
    async def work(value):
        if value == VALUES[0]:
            await asyncio.Event().wait()

    await bench.send(*VALUES, partition=0)
    loop, task = bench.start(work)
    await until(lambda: len(bench.done) == len(VALUES) - 1, "all but one are done")
    loop.stop()
    started = time.monotonic()
    await task
    assert time.monotonic() - started < bench.config.drain_timeout_s + 5
    assert await bench.committed() == 0
