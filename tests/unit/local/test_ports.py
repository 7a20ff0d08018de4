import socket
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.local.ports import LOOPBACK, Ports, free_port, is_free, reserved_ports, saved_ports

TAKE_IT = "import fcntl, sys; fcntl.lockf(open(sys.argv[1], 'ab'), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, int(sys.argv[2]))"


def test_taken_port_is_replaced_and_the_others_stay(tmp_path: Path) -> None:
    with socket.create_server((LOOPBACK, 0)) as server:
        taken, free = server.getsockname()[1], free_port()
        with reserved_ports(Ports(taken, free), ["kafka", "controller"], tmp_path / "book") as chosen:
            assert chosen.kafka != taken
            assert chosen.controller == free


def test_port_of_an_engine_that_is_not_needed_is_left(tmp_path: Path) -> None:
    with socket.create_server((LOOPBACK, 0)) as server:
        wanted = Ports(elasticsearch=server.getsockname()[1])
        with reserved_ports(wanted, [], tmp_path / "book") as chosen:
            assert chosen == wanted
    assert not (tmp_path / "book").exists()


def test_port_that_another_stack_is_about_to_use_is_not_free(tmp_path: Path) -> None:
    book = tmp_path / "book"
    attempt = [sys.executable, "-c", TAKE_IT, str(book)]
    with reserved_ports(Ports(free_port()), ["kafka"], book) as chosen:
        assert subprocess.run([*attempt, str(chosen.kafka)], check=False, stderr=subprocess.DEVNULL).returncode == 1
        assert subprocess.run([*attempt, str(chosen.kafka + 1)], check=False).returncode == 0
    assert subprocess.run([*attempt, str(chosen.kafka)], check=False).returncode == 0


def test_port_taken_on_all_addresses_is_not_free() -> None:
    with socket.create_server(("", 0)) as server:
        assert not is_free(server.getsockname()[1])


def test_ports_are_the_same_on_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "ports.json"
    Ports(1, 2, 3).save(file)
    assert saved_ports(file) == Ports(1, 2, 3)


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"kafka": "x", "controller": 1, "elasticsearch": 2}'])
def test_damaged_record_means_the_usual_ports(tmp_path: Path, record: str) -> None:
    file = tmp_path / "ports.json"
    file.write_text(record)
    assert saved_ports(file) == Ports(9092, 9093, 9200)
