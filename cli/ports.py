"""The ports of the services that run on this machine for one home."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.local.home import Home
from deploy.local.ports import free_port, is_free
from deploy.local.stack import Stack

PORTS_FILE = "service-ports.json"
USUAL_PORTS = {
    "search": 8080,
    "fetcher": 9101,
    "scheduler": 9105,
    "parser": 9102,
    "validator": 9103,
    "indexer": 9104,
    "samples": 8800,
}


def saved_ports(home: Home) -> Mapping[str, int]:
    """The ports that were given last, else the usual ones."""
    try:
        saved: dict[str, int] = json.loads((home.path / PORTS_FILE).read_text())
    except (OSError, ValueError):
        return USUAL_PORTS
    return USUAL_PORTS | saved


def give_ports(stack: Stack, names: Sequence[str]) -> Mapping[str, int]:
    """A port for each program and none for others: its last or usual one, or a free one where something else has that.

    What is given is kept in the home, where ``gongkai status`` and ``python -m deploy.prometheus`` find it.
    """
    running = {state.name for state in stack.states() if state.alive}
    known = saved_ports(stack.home)
    ports = {name: _port(known.get(name), in_use=name in running) for name in names}
    _replace(stack.home.path / PORTS_FILE, json.dumps(ports))
    return ports


def _port(known: int | None, *, in_use: bool) -> int:
    return known if known and (in_use or is_free(known)) else free_port()


def _replace(file: Path, content: str) -> None:
    """Write it so that nobody reads half of it."""
    fresh = file.with_suffix(".new")
    fresh.write_text(content)
    fresh.replace(file)
