"""The services as programs of the local stack, with their ports."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import httpx

from cli.here import settings_here
from cli.ports import give_ports, saved_ports
from cli.record import Record, recorded
from deploy.local.home import Home, default_home
from deploy.local.program import Program
from deploy.local.stack import Stack
from shared.settings import ENV_FILE_VARIABLE

SERVICES = ("scheduler", "fetcher", "parser", "validator", "indexer", "search")
GENERATION_SERVICES = ("parser", "validator", "indexer")
"""Those of which every generation has its own."""
THIS_MACHINE = "127.0.0.0/8"
SAMPLES = "samples"
"""The sample country's sites."""


def program_names(record: Record) -> list[str]:
    """What runs on this machine: the services, those of every generation that has some, the samples' sites."""
    shared_ones = [name for name in SERVICES if name not in GENERATION_SERVICES]
    return [*shared_ones, *(name for number in record.running for name in generation_names(number)), SAMPLES]


def generation_names(number: int) -> list[str]:
    """The programs of a generation."""
    return [program_name(service, number) for service in GENERATION_SERVICES]


def service_ports(stack: Stack) -> Mapping[str, int]:
    """The port of every program that this stack is to run."""
    return give_ports(stack, program_names(recorded(stack.home)))


def service_programs(stack: Stack, ports: Mapping[str, int]) -> list[Program]:
    """One program a service, and those of every generation that runs."""
    record = recorded(stack.home)
    shared_ones = [_program(stack, name, name, ports[name], {}) for name in SERVICES if name not in GENERATION_SERVICES]
    return shared_ones + [program for number in record.running for program in generation_programs(stack, ports, number)]


def generation_programs(stack: Stack, ports: Mapping[str, int], number: int) -> list[Program]:
    """Parser, validator and indexer of a generation."""
    return [
        _program(stack, name, service, ports[name], {"GENERATION": str(number)})
        for service, name in zip(GENERATION_SERVICES, generation_names(number), strict=True)
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
    config, saved = settings_here(), saved_ports(default_home())
    port = config.search_port if "search_port" in config.model_fields_set else saved["search"]
    return f"http://{config.search_host}:{port}"


def readiness(name: str) -> str:
    """What a service of this home says of itself: ready, not ready, halted; empty for what has no health."""
    port = saved_ports(default_home()).get(name)
    if name in ("search", SAMPLES) or port is None:
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
