"""The validator's end: a supervisor waits twenty seconds for it, and has to see by the exit code that it failed."""

import asyncio

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from shared.kafka import client_options
from shared.topics import PARSED, VALIDATED, topic_name
from tests.e2e.pipeline import pipeline
from tests.integration.validator.test_faust_app import parsed

GRACE_S = 20
FLOOD = 5
STALL_S = 5


async def refuse_everything(topic, settings):
    """Let the broker refuse each message to the topic as too large."""
    admin = AIOKafkaAdminClient(**client_options(settings))
    await admin.start()
    try:
        name = topic_name(topic, settings)
        resource = ConfigResource(ConfigResourceType.TOPIC, name, configs={"max.message.bytes": "10"})
        await admin.alter_configs([resource])
    finally:
        await admin.close()


async def test_what_cannot_go_on_ends_with_an_error(engines, namespace, tmp_path):
    async with pipeline(engines, namespace, tmp_path) as running:
        await refuse_everything(VALIDATED, running.settings)
        await running.start("validator")
        await running.send(PARSED, *(parsed(number) for number in range(300)))
        process = running.processes["validator"]
        await running.until(lambda: process.exit_code is not None, "it has ended", GRACE_S)
        assert process.exit_code not in (0, -9)
        assert await running.committed("validator") == 0
        del running.processes["validator"]


@pytest.mark.parametrize("commits", ["refused", "never"])
async def test_what_cannot_commit_ends_with_an_error(engines, namespace, tmp_path, commits):
    async with pipeline(engines, namespace, tmp_path, stall_timeout_s=STALL_S, drain_timeout_s=1) as running:
        running.environment["COMMITS"] = commits
        await running.start_module("validator", "tests.integration.validator.faulty_commits")
        await running.send(PARSED, parsed(1))
        process = running.processes["validator"]
        await running.until(lambda: process.exit_code is not None, "it has ended", GRACE_S + 10 * STALL_S)
        assert process.exit_code not in (0, -9)
        del running.processes["validator"]


async def test_what_cannot_see_its_commits_goes_on(engines, namespace, tmp_path):
    async with pipeline(engines, namespace, tmp_path) as running:
        running.environment["COMMITS"] = "unseen"
        await running.start_module("validator", "tests.integration.validator.faulty_commits", wait=False)
        await running.send(PARSED, parsed(1))
        await running.until_committed("validator", 1)
        await asyncio.sleep(10)
        assert running.processes["validator"].exit_code is None


async def test_halted_by_a_flood_it_ends_when_it_is_told_to(engines, namespace, tmp_path):
    flood = {"dead_letter_flood": FLOOD, "dead_letter_window": 2 * FLOOD}
    async with pipeline(engines, namespace, tmp_path, **flood) as running:
        await running.start("validator")
        await running.send(PARSED, *(b"not json" for _ in range(300)))
        process = running.processes["validator"]
        await running.until(lambda: process.get("/health/ready").json()["halted"], "it is halted")
        assert running.processes.pop("validator").terminate(GRACE_S) == 0
        assert await running.committed("validator") <= FLOOD
        assert len(await running.dead_letters()) <= FLOOD


async def test_halted_by_a_flood_it_lets_go_of_its_partitions(engines, namespace, tmp_path):
    settings = {"dead_letter_flood": FLOOD, "dead_letter_window": 2 * FLOOD, "drain_timeout_s": 1}
    async with pipeline(engines, namespace, tmp_path, **settings) as running:
        await running.start("validator")
        await running.send(PARSED, *(b"not json" for _ in range(300)))
        first = running.processes["first"] = running.processes.pop("validator")
        await running.until(lambda: first.get("/health/ready").json()["halted"], "it is halted")
        running.environment["STATE_FOLDER"] = str(tmp_path / "second")
        await running.start_module("validator", "services.validator", wait=False)
        second = running.processes["validator"]

        def both_have_some():
            # The second is halted by what the first has let go of: so it may never be ready.
            return second.health().get("assigned") and first.health()["assigned"]

        await running.until(both_have_some, "each of them has some")
