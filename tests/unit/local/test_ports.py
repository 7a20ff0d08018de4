import socket
from pathlib import Path

import pytest

from deploy.local.ports import LOOPBACK, Ports, choose_ports, free_port, is_free, saved_ports


def test_taken_port_is_replaced_and_the_others_stay() -> None:
    with socket.create_server((LOOPBACK, 0)) as server:
        taken = server.getsockname()[1]
        free = free_port()
        chosen = choose_ports(Ports(kafka=taken, controller=free), ["kafka", "controller"])
    assert chosen.kafka != taken
    assert chosen.controller == free


def test_port_of_an_engine_that_is_not_needed_is_left() -> None:
    with socket.create_server((LOOPBACK, 0)) as server:
        taken = server.getsockname()[1]
        assert choose_ports(Ports(elasticsearch=taken), []).elasticsearch == taken


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
