"""``gongkai up`` and ``gongkai down``: engines and services on this machine."""

import asyncio
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated

import httpx
import typer
from aiokafka.errors import KafkaError

from cli.console import ERR, INTERRUPTED, OUT, fail, say
from cli.here import settings_of
from cli.programs import SAMPLES, service_ports, service_programs
from deploy.local.errors import LocalEngineError
from deploy.local.stack import Engines, Stack
from shared.topics import create_topics

READY_TIMEOUT_S = 120.0
LOOK_EVERY_S = 0.3

Detach = Annotated[bool, typer.Option("--detach", help="Return once everything is up.")]


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


@contextmanager
def foreground(stack: Stack) -> Iterator[None]:
    """Whatever interrupts this command, nothing that it started stays behind unsaid.

    SIGTERM and SIGHUP count as Ctrl-C. A stack that was up before is left up.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    was_up = any(state.alive for state in stack.states())
    try:
        yield
    except KeyboardInterrupt:
        if was_up:
            fail("interrupted; the stack was up before and still is (gongkai down)", INTERRUPTED)
        say("interrupted, stopping everything")
        stack.stop()
        raise typer.Exit(INTERRUPTED) from None


def _not_ready(url: str) -> str | None:
    try:
        answer = httpx.get(url, timeout=2)
    except httpx.HTTPError as error:
        return str(error)
    return None if answer.is_success else answer.text


def _services(ports: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(name, port) for name, port in ports.items() if name != SAMPLES]


def _wait_ready(stack: Stack, ports: Mapping[str, int]) -> None:
    deadline = time.monotonic() + READY_TIMEOUT_S
    for name, port in _services(ports):
        while reason := _not_ready(f"http://127.0.0.1:{port}/health/ready"):
            if time.monotonic() > deadline:
                raise LocalEngineError(f"{name} is not ready ({stack.home.log(name)}): {reason}")
            time.sleep(LOOK_EVERY_S)


def bring_up(stack: Stack) -> tuple[Engines, Mapping[str, int]]:
    """Engines, topics, services; returns when all are ready. Ends the command when something does not come up."""
    try:
        engines = stack.start()
        config = settings_of(stack.home)
        asyncio.run(create_topics(config))
        ports = service_ports(stack)
        stack.add(service_programs(stack, ports))
        _wait_ready(stack, ports)
    except LocalEngineError as error:
        fail(str(error))
    except KafkaError as error:
        fail(f"Kafka does not take the topics: {error!r}")
    return engines, ports


def print_addresses(engines: Engines, ports: Mapping[str, int]) -> None:
    """Where everything answers."""
    base = f"http://127.0.0.1:{ports['search']}"
    OUT.print(f"检索 search     {base}/")
    OUT.print(f"API docs        {base}/api")
    for name, port in _services(ports):
        OUT.print(f"metrics         http://127.0.0.1:{port}/metrics  ({name})")
    OUT.print(f"Elasticsearch   {engines.elasticsearch_url}")
    OUT.print(f"Kafka           {engines.kafka_bootstrap_servers}")


def stay() -> None:
    """Stay until interrupted."""
    OUT.print("Ctrl-C ends this, and takes down what it started.")
    while True:
        time.sleep(3600)


def up(detach: Detach = False) -> None:  # noqa: FBT002  # typer makes it a flag
    """Start Kafka, Elasticsearch (unless given by the environment) and the services."""
    stack = Stack()
    with foreground(stack):
        engines, ports = bring_up(stack)
        print_addresses(engines, ports)
        if not detach:
            stay()


def down() -> None:
    """Stop every process that gongkai started here."""
    stack = Stack()
    running = [state.name for state in stack.states() if state.alive]
    stack.stop()
    ERR.print(f"stopped {', '.join(running)}" if running else f"nothing was running in {stack.home.path}")
