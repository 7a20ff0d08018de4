"""The real services of a measurement, as supervised processes beside the engines."""

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import httpx

from bench.engines import HOME
from bench.processes import cpu_s, family, resident_mib
from deploy.local.ports import free_port
from deploy.local.program import Program
from deploy.local.stack import Stack
from shared.settings import Settings

NAMES = ("indexer", "validator", "parser")
ROOT = Path(__file__).parents[1]
READY_S = 60
LOOK_EVERY_S = 0.2


class Services:
    """The processes of the services and, where they run here, the engines. ``ports`` are those of their health."""

    def __init__(self, stack: Stack, ports: Mapping[str, int]) -> None:
        self.ports = ports
        self._pids = {state.name: state.pid for state in stack.states() if state.alive}

    def memory_mib(self) -> dict[str, float]:
        """Resident memory by process, its children included; empty where there is no ``/proc``."""
        return {name: resident_mib(pids) for name, pids in self._families().items()}

    def cpu_s(self) -> dict[str, float]:
        """CPU seconds so far by process, its children included; empty where there is no ``/proc``."""
        return {name: cpu_s(pids) for name, pids in self._families().items()}

    def _families(self) -> dict[str, list[int]]:
        return {name: pids for name, pid in self._pids.items() if (pids := family(pid))}


@asynccontextmanager
async def running(settings: Settings, names: Sequence[str] = NAMES) -> AsyncIterator[Services]:
    """These services of this installation, ready; stopped in the end."""
    stack = Stack(HOME)
    ports = {name: free_port() for name in names}
    stack.add([_program(name, settings, port) for name, port in ports.items()])
    try:
        await asyncio.gather(*(_ready(name, port) for name, port in ports.items()))
        yield Services(stack, ports)
    finally:
        stack.stop_programs(names)


def _program(name: str, settings: Settings, port: int) -> Program:
    variables: Mapping[str, str] = {
        "GONGKAI_ENV_FILE": "/dev/null",
        "PYTHONPATH": str(ROOT),
        "NAMESPACE": settings.namespace,
        "KAFKA_BOOTSTRAP_SERVERS": settings.kafka_bootstrap_servers,
        "ELASTICSEARCH_URL": settings.elasticsearch_url,
        "ARCHIVE_URL": settings.archive_url,
        "SEARCH_PORT" if name == "search" else "METRICS_PORT": str(port),
        "SEARCH_RATE_PER_MINUTE": "0",
        "STATE_FOLDER": str(HOME / "state"),
    }
    return Program(name, (sys.executable, "-m", f"services.{name}"), HOME, variables)


async def _ready(name: str, port: int) -> None:
    deadline = time.monotonic() + READY_S
    async with httpx.AsyncClient() as http:
        while not await _answers(http, f"http://127.0.0.1:{port}/health/ready"):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{name} is not ready after {READY_S} s; see {HOME / 'logs'}")
            await asyncio.sleep(LOOK_EVERY_S)


async def _answers(http: httpx.AsyncClient, url: str) -> bool:
    try:
        return (await http.get(url)).is_success
    except httpx.HTTPError:
        return False
