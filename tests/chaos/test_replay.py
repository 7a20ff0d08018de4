"""Promises 7 and 9 for a replay, in short; ``python -m tests.chaos`` is the whole of it."""

import pytest

from tests.chaos.replay import Plan, pid_of, replayed

REPORTS = 60


async def test_a_replay_survives_kills(engines, namespace, tmp_path):
    if not pid_of("kafka"):
        pytest.skip("the engines are not ours to kill: they were given by the environment")
    await replayed(engines, namespace, tmp_path, Plan(REPORTS, kills=2, seed=5, kill_pause_s=3))
