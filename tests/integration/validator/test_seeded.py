"""Sample reports with an error of every kind, through the real validator: killed and rebalanced, it finds the same.

``SEEDED_REPORTS=5000`` makes it the long run; the usual one has a few of each.
"""

import os
import random

import pytest

from bench.accuracy.rule_confusion import judged
from bench.accuracy.rule_seeds import SEEDS
from bench.accuracy.rule_world import seeded
from bench.accuracy.rules import parsed_samples
from tests.e2e.pipeline import pipeline
from tests.integration.validator.test_state import found, rules, send

REPORTS = int(os.environ.get("SEEDED_REPORTS", "150"))


@pytest.mark.timeout(300 + REPORTS / 5)
async def test_killed_and_rebalanced_every_seeded_error_is_found(engines, namespace, tmp_path):
    reports = list(parsed_samples(3, REPORTS))
    country = seeded(reports, judged(reports))
    expected = {said.report_id: rules(said) for _, said in judged(country.events)}
    assert set(country.rules.values()) >= set(SEEDS) if REPORTS >= 600 else len(set(country.rules.values())) > 12
    assert all(rule in {code for _, code in expected[report_id]} for report_id, rule in country.rules.items())

    events = [event for _, event in country.events]
    events = random.Random(1).sample(events, len(events))
    count = len(events)
    async with pipeline(engines, namespace, tmp_path, kafka_partitions=4) as running:
        await running.start("validator")
        await send(running, events[: count // 2])
        await running.until_committed("validator", count // 4)
        running.processes["validator"].kill()
        await running.start("validator")
        running.processes["first"] = running.processes.pop("validator")
        running.environment["STATE_FOLDER"] = str(tmp_path / "second")
        await running.start("validator")
        await send(running, events[count // 2 :])
        await running.until_committed("validator", count * 3 // 4)
        running.processes["first"].kill()
        await running.until_committed("validator", count)
        assert await running.dead_letters() == []
        assert await found(running) == expected
