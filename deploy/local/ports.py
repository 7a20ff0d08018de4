"""The engines' ports: the usual ones, or free ones when something else has them."""

import fcntl
import json
import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import BinaryIO

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


@contextmanager
def reserved_ports(wanted: Ports, needed: Collection[str], book: Path) -> Iterator[Ports]:
    """``wanted``, with those of the ``needed`` names that something else has replaced by free ports.

    Until the block ends no other stack that uses the file ``book`` takes them, though no engine listens there yet.
    """
    if not needed:
        yield wanted
        return
    book.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    with book.open("ab") as file:
        yield Ports(**(asdict(wanted) | {name: _reserve(file, getattr(wanted, name)) for name in needed}))


def _reserve(book: BinaryIO, port: int) -> int:
    while not (_mark(book, port) and is_free(port)):
        port = free_port()
    return port


def _mark(book: BinaryIO, port: int) -> bool:
    """Lock the byte of this number; whether no other process has it. The system lets go when the process ends."""
    try:
        fcntl.lockf(book, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, port)
    except OSError:
        return False
    return True


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
