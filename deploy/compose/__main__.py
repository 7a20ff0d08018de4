"""``python -m deploy.compose``: build every image, bring docker-compose.yml up, ingest, search, take it all down.

``--built`` takes the images that a run before has left.
"""

import argparse
import json
import os
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

from deploy.compose import images
from deploy.compose.podman import Podman
from deploy.local.errors import LocalEngineError
from deploy.local.ports import free_port

FOLDER_VARIABLE = "GONGKAI_COMPOSE_FOLDER"
PROJECT = "gongkai-test"
ENGINES = ("kafka", "elasticsearch")
SERVICES = ("fetcher", "parser", "validator", "indexer", "search")
MONITORING = ("prometheus", "alertmanager")
"""Of the profile monitoring: Kibana and Grafana are not to be had without their registries."""
PROMETHEUS = Path("deploy/prometheus/prometheus.yml")
TARGETS = "http://127.0.0.1:9090/api/v1/targets?state=active"
MOST_MB = {"fetcher": 200}
"""It is the one that stands on many hosts."""
HEALTHY_TIMEOUT_S = 600.0
LOOK_EVERY_S = 2.0
QUERY = "强拆"
PRIVATE_NETWORKS = "10.0.0.0/8,172.16.0.0/12,192.168.0.0/16"
"""The sample sites are containers."""


def say(text: str) -> None:
    """One line of the transcript."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say what was done, and its seconds."""
    began = time.monotonic()
    yield
    say(f"{time.monotonic() - began:7.1f} s  {name}")


class Stack:
    """The compose file under podman, step by step: this podman-compose neither waits for health nor knows profiles."""

    def __init__(self, podman: Podman, port: int) -> None:
        self._podman = podman
        self._publish = f"127.0.0.1:{port}"

    def compose(self, *arguments: str) -> str:
        """Run podman-compose on the project."""
        variables = {"PUBLISH": self._publish, "FETCH_OPEN_NETWORKS": PRIVATE_NETWORKS, "FETCH_DELAY_S": "0"}
        return self._podman.run("podman-compose", "-p", PROJECT, *arguments, **variables)

    def start(self, *services: str) -> None:
        """Start ``services`` and wait until each one's own health check passes."""
        self.compose("up", "--detach", "--no-build", "--no-deps", *services)
        deadline = time.monotonic() + HEALTHY_TIMEOUT_S
        for name in services:
            while self._podman.attempt("podman", "healthcheck", "run", container(name)).returncode != 0:
                if time.monotonic() > deadline:
                    raise LocalEngineError(f"{name} is not healthy:\n{self.logs(name)}")
                time.sleep(LOOK_EVERY_S)

    def job(self, name: str) -> str:
        """Run a one-shot job to its end and return what it printed."""
        self.compose("up", "--detach", "--no-build", "--no-deps", name)
        code = self._podman.run("podman", "wait", container(name))
        if code != "0":
            raise LocalEngineError(f"{name} ended with {code}:\n{self.logs(name)}")
        return self.logs(name)

    def logs(self, name: str) -> str:
        """What a container printed last."""
        done = self._podman.attempt("podman", "logs", "--tail", "30", container(name))
        return (done.stdout + done.stderr).strip()

    def search(self, query: str) -> int:
        """How many reports the published port finds."""
        with urlopen(f"http://{self._publish}/api/v1/reports?q={quote(query)}", timeout=30) as answer:
            return int(json.load(answer)["total"])

    def scraped(self) -> int:
        """How many targets Prometheus has scraped; waits for the first scrape of all stages."""
        deadline = time.monotonic() + HEALTHY_TIMEOUT_S
        ask = f"import urllib.request as r; print(r.urlopen('{TARGETS}').read().decode())"
        while time.monotonic() < deadline:
            answer = self._podman.run("podman", "exec", container("prometheus"), "python3", "-c", ask)
            states = [target["health"] for target in json.loads(answer)["data"]["activeTargets"]]
            if states.count("up") >= len(SERVICES):
                return states.count("up")
            time.sleep(LOOK_EVERY_S)
        raise LocalEngineError(f"Prometheus does not see all services:\n{answer[:3000]}")

    def check_locked_down(self, name: str) -> None:
        """Raise ``LocalEngineError`` when a service is root or can write outside of its temporary folder."""
        inside = (
            "import os, sys; sys.exit(os.getuid() == 0 or os.access('/app', os.W_OK) or not os.access('/tmp', os.W_OK))"
        )
        self._podman.run("podman", "exec", container(name), "python", "-c", inside)

    def down(self) -> None:
        """Remove containers, volumes and the network."""
        self._podman.attempt("podman-compose", "-p", PROJECT, "down", "--volumes")
        self._podman.attempt("podman", "network", "rm", "--force", f"{PROJECT}_default")


def container(service: str) -> str:
    """podman-compose's name of it."""
    return f"{PROJECT}_{service}_1"


def build(podman: Podman, version: str) -> None:
    """All images; the base and the stand-ins only when a run before has not left them."""
    if podman.attempt("podman", "image", "exists", images.BASE).returncode != 0:
        with step("base image by debootstrap"):
            images.base(podman)
    if podman.attempt("podman", "image", "exists", images.ELASTICSEARCH).returncode != 0:
        with step("stand-ins for Kafka and Elasticsearch"):
            images.stand_ins(podman)
    with step("seven images by the Dockerfile"):
        images.ours(podman, version)


def sizes(podman: Podman, version: str) -> None:
    """What each image takes. Raises ``LocalEngineError`` for one that has grown too large."""
    for name in (images.BASE, *(f"gongkai/{name}:{version}" for name in images.SERVICES)):
        size = podman.size_mb(name)
        say(f"{size:6} MB  {name}")
        if size >= MOST_MB.get(name.removeprefix("gongkai/").partition(":")[0], size + 1):
            raise LocalEngineError(f"{name} takes {size} MB: {MOST_MB}")


def exercise(stack: Stack) -> None:
    """Bring it up, put the sample country in, find it."""
    with step("kafka, elasticsearch healthy"):
        stack.start(*ENGINES)
    with step("topics created"):
        say(stack.job("topics"))
    with step("five services healthy"):
        stack.start(*SERVICES)
    for name in SERVICES:
        stack.check_locked_down(name)
    with step("sample sites healthy"):
        stack.start("samples")
    with step("sample country ingested"):
        say(stack.job("ingest"))
    found = stack.search(QUERY)
    say(f"{found} reports found for {QUERY} at the published port")
    if not found:
        raise LocalEngineError(f"{QUERY} was not found")
    if PROMETHEUS.exists():
        with step("Prometheus and Alertmanager healthy"):
            stack.start(*MONITORING)
        say(f"Prometheus sees {stack.scraped()} targets up")


@contextmanager
def taken_down(stack: Stack) -> Iterator[None]:
    """Take everything down in the end, whatever happened."""
    try:
        yield
    finally:
        with step("taken down"):
            stack.down()


def built_images(podman: Podman, *, anew: bool) -> None:
    """Build what is missing, all of it ``anew`` or not. Raises ``LocalEngineError``."""
    version = tomllib.loads(Path("pyproject.toml").read_text())["project"]["version"]
    if anew:
        build(podman, version)
    if PROMETHEUS.exists() and podman.attempt("podman", "image", "exists", images.ALERTMANAGER).returncode != 0:
        with step("stand-ins for Prometheus and Alertmanager"):
            images.monitoring(podman)
    sizes(podman, version)


def main() -> int:
    """1 and a sentence when something failed; everything is taken down in any case."""
    arguments = argparse.ArgumentParser(prog="python -m deploy.compose", description=__doc__)
    arguments.add_argument("--built", action="store_true", help="take the images of the last run")
    built = arguments.parse_args().built
    podman = Podman(Path(os.environ.get(FOLDER_VARIABLE) or "/var/tmp/gongkai-compose").absolute())  # noqa: S108
    try:
        podman.prepare()
        with taken_down(stack := Stack(podman, free_port())):
            built_images(podman, anew=not built)
            exercise(stack)
    except LocalEngineError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
