"""One stack through its whole life, in a folder that only its owner may enter, with the usual ports taken."""

import contextlib
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from deploy.local.leftovers import marked_processes
from deploy.local.ports import LOOPBACK, Ports
from deploy.local.stack import Stack


@pytest.fixture
def usual_ports_taken() -> Iterator[None]:
    with contextlib.ExitStack() as servers:
        for port in (Ports.kafka, Ports.controller, Ports.elasticsearch):
            with contextlib.suppress(OSError):  # somebody else has it: as good
                servers.enter_context(socket.create_server((LOOPBACK, port)))
        yield


@pytest.fixture
def stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stack]:
    for name in ("KAFKA_BOOTSTRAP_SERVERS", "ELASTICSEARCH_URL"):
        monkeypatch.delenv(name, raising=False)
    tmp_path.chmod(0o700)
    stack = Stack(tmp_path / "home")
    yield stack
    stack.clean()


def command_lines() -> str:
    return subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout


@pytest.mark.usefixtures("usual_ports_taken")
@pytest.mark.timeout(400)
def test_start_again_stop_restart_and_clean(stack: Stack) -> None:
    first = stack.start()
    assert first.started == ("kafka", "elasticsearch")
    assert first.kafka_bootstrap_servers != f"{LOOPBACK}:{Ports.kafka}"
    assert first.elasticsearch_url != f"http://{LOOPBACK}:{Ports.elasticsearch}"
    written = dict(line.split("=", 1) for line in stack.home.env_file.read_text().splitlines())
    assert written == first.environment

    began = time.monotonic()
    again = stack.start()
    assert time.monotonic() - began < 5
    assert again.started == ()
    assert again.environment == first.environment

    with Elasticsearch(first.elasticsearch_url) as client:
        client.indices.create(index="kept")
        client.index(index="kept", id="1", document={"a": 1}, refresh=True)

    stack.stop()
    assert marked_processes(stack.home) == []
    assert str(stack.home.path) not in command_lines()
    assert str(stack.home.engines.resolve()) not in command_lines()

    restarted = stack.start()
    assert restarted.environment == first.environment
    with Elasticsearch(first.elasticsearch_url) as client:
        assert client.get(index="kept", id="1")["_source"] == {"a": 1}

    elsewhere = stack.home.engines.resolve()
    stack.clean()
    assert not elsewhere.exists()
    assert not stack.home.path.exists()
    assert str(elsewhere) not in command_lines()
