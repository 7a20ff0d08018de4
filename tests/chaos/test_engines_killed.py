"""Promise 9 for the engines: killed with -9 in the middle of the work, they lose nothing and duplicate nothing."""

import asyncio
import os
import signal

import pytest

from deploy.local.stack import Stack
from samples.country import Country
from shared.topics import PARSED, VALIDATED
from tests.conftest import TEST_HOME
from tests.e2e.pipeline import pipeline, sites

REPORTS = 300
STAGES = ("fetcher", "parser", "validator", "indexer")


def pid_of(engine):
    return next((state.pid for state in Stack(TEST_HOME).states() if state.name == engine), 0)


@pytest.mark.parametrize("engine", ["kafka", "elasticsearch"])
async def test_killed_in_the_middle(engines, namespace, tmp_path, engine):
    pid = pid_of(engine)
    if not pid:
        pytest.skip(f"{engine} is not ours to kill: it was given by the environment")
    country = Country(seed=6, reports=REPORTS)
    async with pipeline(engines, namespace, tmp_path) as running, sites(country) as base:
        await running.start(*STAGES)
        running.supervised = True
        await running.request(country.urls(base))
        await running.until_committed("parser", REPORTS / 5)
        os.kill(pid, signal.SIGKILL)
        await running.until(lambda: pid_of(engine) not in (0, pid), f"the supervisor has restarted {engine}", 60)
        await asyncio.to_thread(Stack(TEST_HOME).start)
        await running.until_nothing_waits()
        assert await running.dead_letters() == []
        documents = await running.documents()
        assert {document["source"]["url"] for document in documents.values()} == set(country.urls(base))
        for topic in (PARSED, VALIDATED):
            assert len(await running.messages(topic)) >= REPORTS
