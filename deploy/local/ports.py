"""The engines' ports: the usual ones, or free ones when something else has them."""

import json
import socket
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class Ports:
    """One port each; the defaults are the engines' usual ones."""

    kafka: int = 9092
    controller: int = 9093
    elasticsearch: int = 9200

    def save(self, file: Path) -> None:
        """Write them for the next start."""
        file.write_text(json.dumps(asdict(self)))


def saved_ports(file: Path) -> Ports:
    """The ports of the last start; the usual ones when there was none or its record is damaged."""
    try:
        record = json.loads(file.read_text())
        return Ports(**{field.name: int(record[field.name]) for field in fields(Ports)})
    except (OSError, ValueError, KeyError, TypeError):
        return Ports()


def choose_ports(wanted: Ports, needed: Iterable[str]) -> Ports:
    """``wanted``, with those of the ``needed`` names replaced by free ports that something else holds."""
    replaced = {name: free_port() for name in needed if not is_free(getattr(wanted, name))}
    return Ports(**(asdict(wanted) | replaced))


def is_free(port: int) -> bool:
    """Whether a server can listen on this port of the loopback address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the engines do it: a port whose last connections linger in TIME_WAIT is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port that nothing listens on now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
    return port
