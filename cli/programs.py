"""The services as programs of the local stack, with their ports."""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import httpx

from cli.here import settings_here
from cli.record import recorded
from deploy.local.home import Home, default_home
from deploy.local.ports import free_port, is_free
from deploy.local.program import Program
from deploy.local.stack import Stack
from shared.settings import ENV_FILE_VARIABLE

SERVICES = ("scheduler", "fetcher", "parser", "validator", "indexer", "search")
GENERATION_SERVICES = ("parser", "validator", "indexer")
"""Those of which every generation has its own."""
THIS_MACHINE = "127.0.0.0/8"
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


def _saved_ports(home: Home) -> Mapping[str, int]:
    """The ports of the last start, else the usual ones."""
    try:
        saved: dict[str, int] = json.loads((home.path / PORTS_FILE).read_text())
    except (OSError, ValueError):
        return USUAL_PORTS
    return USUAL_PORTS | saved


class ServicePorts:
    """Which port each service has on this machine: the usual one, or a free one when something else has it."""

    def __init__(self, stack: Stack) -> None:
        running = {state.name for state in stack.states() if state.alive}
        known = _saved_ports(stack.home)
        self._ports = {name: known[name] if name in running else self._free(known[name]) for name in USUAL_PORTS}
        (stack.home.path / PORTS_FILE).write_text(json.dumps(self._ports))

    def __getitem__(self, name: str) -> int:
        return self._ports[name]

    @staticmethod
    def _free(port: int) -> int:
        return port if is_free(port) else free_port()


def service_programs(stack: Stack, ports: ServicePorts) -> list[Program]:
    """One program a service, and those of every generation that runs."""
    record = recorded(stack.home)
    shared_ones = [_program(stack, name, name, ports[name], {}) for name in SERVICES if name not in GENERATION_SERVICES]
    return shared_ones + [program for number in record.running for program in generation_programs(stack, ports, number)]


def generation_programs(stack: Stack, ports: ServicePorts, number: int) -> list[Program]:
    """Parser, validator and indexer of a generation. Only the first has the usual ports."""
    return [
        _program(
            stack,
            program_name(service, number),
            service,
            ports[service] if number == 1 else 0,
            {"GENERATION": str(number)},
        )
        for service in GENERATION_SERVICES
    ]


def program_name(service: str, generation: int) -> str:
    """What a service of a generation is called: ``parser``, ``parser-2``."""
    return service if generation == 1 else f"{service}-{generation}"


def _program(stack: Stack, name: str, service: str, port: int, more: Mapping[str, str]) -> Program:
    common = {
        ENV_FILE_VARIABLE: str(stack.home.env_file),  # through it each finds the engines
        "ARCHIVE_URL": archive_url(stack),
        "STATE_FOLDER": str(stack.home.path / "state"),
        "FETCH_LOCAL_FILES": "true",  # who runs this stack owns the disk
        "FETCH_OPEN_NETWORKS": THIS_MACHINE,
        "FETCH_UNPACED_NETWORKS": THIS_MACHINE,
        **_regions_variable(stack.home),
    }
    return Program(
        name=name,
        command=(sys.executable, "-m", f"services.{service}"),
        directory=Path.cwd(),
        environment={**common, **_port_variable(service, port), **more},
    )


def regions_file(home: Home) -> Path:
    """Regions of this home that GB/T 2260 does not have, such as those of the sample country."""
    return home.path / "regions.tsv"


def _regions_variable(home: Home) -> dict[str, str]:
    file = regions_file(home)
    return {"REGIONS_FILE": str(file)} if file.exists() else {}


def search_url() -> str:
    """Where the search service answers: as the settings say, else where this home's stack has put it."""
    config, saved = settings_here(), _saved_ports(default_home())
    port = config.search_port if "search_port" in config.model_fields_set else saved["search"]
    return f"http://{config.search_host}:{port}"


def readiness(name: str) -> str:
    """What a service of this home says of itself: ready, not ready, halted; empty for what has no health."""
    port = _saved_ports(default_home()).get(name)
    if name not in SERVICES or name == "search" or port is None:
        return ""
    try:
        answer = httpx.get(f"http://127.0.0.1:{port}/health/ready", timeout=1)
        if answer.json()["halted"]:
            return "halted by a flood of dead letters (gongkai dead-letters list)"
    except (httpx.HTTPError, ValueError, KeyError):
        return "does not answer"
    return "ready" if answer.is_success else "not ready"


def archive_url(stack: Stack) -> str:
    """The archive of this home, unless the environment names another."""
    return os.environ.get("ARCHIVE_URL", f"file://{stack.home.path}/archive")


def _port_variable(name: str, port: int) -> dict[str, str]:
    return {"SEARCH_PORT" if name == "search" else "METRICS_PORT": str(port)}
