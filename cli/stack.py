"""``gongkai up`` and ``gongkai down``: engines and services on this machine."""

import asyncio
import os
import time
from typing import Annotated

import httpx
import typer
from aiokafka.errors import KafkaError

from cli.console import ERR, OUT, fail
from cli.programs import SERVICES, ServicePorts, service_programs
from deploy.local.errors import LocalEngineError
from deploy.local.stack import Engines, Stack
from shared.settings import ENV_FILE_VARIABLE, Settings, settings
from shared.topics import create_topics

READY_TIMEOUT_S = 60.0
LOOK_EVERY_S = 0.3

Detach = Annotated[bool, typer.Option("--detach", help="Return once everything is up.")]


def use_home(stack: Stack) -> Settings:
    """Read the settings anew from the home's file, which names the engines that run."""
    os.environ.setdefault(ENV_FILE_VARIABLE, str(stack.home.env_file))
    settings.cache_clear()
    return settings()


def _not_ready(url: str) -> str | None:
    try:
        answer = httpx.get(url, timeout=2)
    except httpx.HTTPError as error:
        return str(error)
    return None if answer.is_success else answer.text


def _wait_ready(stack: Stack, ports: ServicePorts) -> None:
    deadline = time.monotonic() + READY_TIMEOUT_S
    for name in SERVICES:
        while reason := _not_ready(f"http://127.0.0.1:{ports[name]}/health/ready"):
            if time.monotonic() > deadline:
                raise LocalEngineError(f"{name} is not ready ({stack.home.log(name)}): {reason}")
            time.sleep(LOOK_EVERY_S)


def bring_up(stack: Stack) -> tuple[Engines, ServicePorts]:
    """Engines, topics, services; returns when all are ready. Ends the command when something does not come up."""
    try:
        engines = stack.start()
        config = use_home(stack)
        asyncio.run(create_topics(config))
        ports = ServicePorts(stack)
        stack.add(service_programs(stack, ports))
        _wait_ready(stack, ports)
    except LocalEngineError as error:
        fail(str(error))
    except KafkaError as error:
        fail(f"Kafka at {settings().kafka_bootstrap_servers}: {error!r}")
    return engines, ports


def print_addresses(engines: Engines, ports: ServicePorts) -> None:
    """Where everything answers."""
    base = f"http://127.0.0.1:{ports['search']}"
    OUT.print(f"检索 search     {base}/")
    OUT.print(f"API docs        {base}/api")
    for name in SERVICES:
        OUT.print(f"metrics         http://127.0.0.1:{ports[name]}/metrics  ({name})")
    OUT.print(f"Elasticsearch   {engines.elasticsearch_url}")
    OUT.print(f"Kafka           {engines.kafka_bootstrap_servers}")


def stay(stack: Stack) -> None:
    """Stay until Ctrl-C, then take everything down."""
    OUT.print("Ctrl-C takes everything down.")
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        stack.stop()


def up(detach: Detach = False) -> None:  # noqa: FBT002  # typer makes it a flag
    """Start Kafka, Elasticsearch (unless given by the environment) and the services."""
    stack = Stack()
    engines, ports = bring_up(stack)
    print_addresses(engines, ports)
    if not detach:
        stay(stack)


def down() -> None:
    """Stop every process that gongkai started here."""
    stack = Stack()
    stack.stop()
    ERR.print("stopped")
