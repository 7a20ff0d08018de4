import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.account import engine_account
from deploy.local.errors import LocalEngineError
from deploy.local.home import Home
from deploy.local.leftovers import marked_processes
from deploy.local.program import Program
from deploy.local.stack import Engines, Stack


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    stack = Stack(tmp_path / "home")
    yield stack
    stack.clean()


def sleeper(name: str, seconds: int = 1000, **environment: str) -> Program:
    return Program(name, ("sleep", str(seconds)), Path("/"), environment=environment)


def pids(stack: Stack) -> dict[str, int]:
    return {state.name: state.pid for state in stack.states()}


def wait_for_pid(stack: Stack, name: str, *, not_this: int = 0) -> int:
    for _ in range(100):
        pid = pids(stack)[name]
        if pid not in (0, not_this):
            return pid
        time.sleep(0.1)
    raise AssertionError(f"{name} does not run: {stack.states()}")


def test_adding_a_program_again_leaves_it_and_a_changed_one_is_restarted(stack: Stack) -> None:
    stack.add([sleeper("a"), sleeper("b")])
    before = {name: wait_for_pid(stack, name) for name in ("a", "b")}
    stack.add([sleeper("a"), sleeper("b", 2000)])
    assert wait_for_pid(stack, "a") == before["a"]
    assert wait_for_pid(stack, "b", not_this=before["b"]) != before["b"]


def test_killed_program_comes_back(stack: Stack) -> None:
    stack.add([sleeper("a")])
    first = wait_for_pid(stack, "a")
    time.sleep(1.2)  # until it counts as started
    os.kill(first, signal.SIGKILL)
    assert wait_for_pid(stack, "a", not_this=first) != first


def test_environment_and_log_reach_the_program(stack: Stack) -> None:
    value = "50% of a,b=c 勾稽"
    stack.add([Program("a", ("sh", "-c", 'echo "$VALUE"; sleep 100'), Path("/"), environment={"VALUE": value})])
    log = stack.states()[0].log
    for _ in range(50):
        if log.exists() and log.read_text():
            break
        time.sleep(0.1)
    assert log.read_text() == f"{value}\n"


def test_one_program_is_stopped_and_the_other_runs_on(stack: Stack) -> None:
    stack.add([sleeper("a"), sleeper("b")])
    stack.stop_programs(["a"])
    states = {state.name: state.state for state in stack.states()}
    assert states["a"] == "STOPPED"
    assert states["b"] in {"STARTING", "RUNNING"}


def test_stop_leaves_nothing_even_of_programs_that_ignore_it(stack: Stack) -> None:
    deaf = Program("deaf", ("sh", "-c", "trap '' TERM; sleep 1000 & sleep 1000"), Path("/"), stop_wait_s=1)
    stack.add([sleeper("a"), deaf])
    wait_for_pid(stack, "deaf")
    stack.stop()
    assert marked_processes(stack.home) == []
    assert stack.states() == []


def test_programs_of_a_supervisor_that_was_killed_do_not_stay(stack: Stack) -> None:
    stack.add([sleeper("a")])
    orphan = wait_for_pid(stack, "a")
    time.sleep(1.2)  # until it counts as started
    os.kill(int(stack.home.pid_file.read_text()), signal.SIGKILL)
    stack.add([sleeper("b")])
    assert orphan not in marked_processes(stack.home)
    assert list(pids(stack)) == ["b"]


def test_stop_and_clean_are_safe_where_nothing_was_started(tmp_path: Path) -> None:
    stack = Stack(tmp_path / "nothing")
    stack.stop()
    stack.clean()
    assert not (tmp_path / "nothing").exists()


def test_deep_home_works(tmp_path: Path) -> None:
    stack = Stack(tmp_path / ("d" * 100) / "home")
    stack.add([sleeper("a")])
    assert wait_for_pid(stack, "a")
    stack.clean()
    assert not stack.home.socket.parent.exists()


def test_engine_that_cannot_start_is_reported_with_its_log(
    stack: Stack, engines: Engines, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ELASTICSEARCH_URL", engines.elasticsearch_url)
    monkeypatch.delenv("KAFKA_BOOTSTRAP_SERVERS", raising=False)
    monkeypatch.setenv("GONGKAI_KAFKA_HEAP", "1k")
    with pytest.raises(LocalEngineError, match=r"kafka ended while it started; .*kafka\.log ends:\n(.*\n)*.*heap"):
        stack.start()


def test_home_is_made_for_this_user(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.make(engine_account())
    home.make(engine_account())
    assert home.logs.is_dir()
    home.remove()
