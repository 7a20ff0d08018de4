"""Kafka as one process: broker and controller (KRaft)."""

import base64
import os
import subprocess
import uuid
from dataclasses import dataclass
from pathlib import Path

from deploy.local.account import Account, give
from deploy.local.errors import LocalEngineError
from deploy.local.java import Jdk
from deploy.local.ports import LOOPBACK, Ports
from deploy.local.program import Program

HEAP_VARIABLE = "GONGKAI_KAFKA_HEAP"
DEFAULT_HEAP = "512m"
# Above the largest message that a topic of ours allows; the topics carry their own limits.
MESSAGE_BYTES = 15_000_000
NAME = "kafka"
_FORMAT_TIMEOUT_S = 60


@dataclass(frozen=True)
class Kafka:
    """A broker with its data in ``folder`` and its jars in ``libs``."""

    folder: Path
    libs: Path
    jdk: Jdk
    account: Account

    @property
    def config(self) -> Path:
        """Its server.properties."""
        return self.folder / "server.properties"

    @property
    def data(self) -> Path:
        """Its log.dirs."""
        return self.folder / "data"

    def prepare(self, ports: Ports) -> None:
        """Write the configuration and, the first time, format the storage.

        Raises:
            LocalEngineError: Kafka's storage tool failed.

        """
        self.data.mkdir(mode=0o755, parents=True, exist_ok=True)
        self.config.write_text(properties(self.data, ports))
        give(self.folder, self.account)
        if not (self.data / "meta.properties").exists():
            self._format()

    def _format(self) -> None:
        command = (
            *self._java("-Xmx128m"),
            "kafka.tools.StorageTool",
            "format",
            "-t",
            cluster_id(),
            "-c",
            str(self.config),
        )
        switches = self.account.switches
        done = subprocess.run(  # noqa: S603 - our own command line
            command,
            cwd=self.folder,
            # What it makes must belong to the broker's user.
            user=self.account.uid if switches else None,
            group=self.account.gid if switches else None,
            extra_groups=[] if switches else None,
            capture_output=True,
            text=True,
            timeout=_FORMAT_TIMEOUT_S,
            check=False,
        )
        if done.returncode != 0:
            raise LocalEngineError(f"Kafka could not format {self.data}:\n{(done.stderr or done.stdout).strip()}")

    def _java(self, *options: str) -> tuple[str, ...]:
        return (str(self.jdk.java), *options, "-cp", f"{self.libs}/*")

    def program(self) -> Program:
        """The broker for supervisord."""
        heap = os.environ.get(HEAP_VARIABLE) or DEFAULT_HEAP
        options = (f"-Xms{heap}", f"-Xmx{heap}", "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError")
        logging = (
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSZ",
        )
        return Program(
            name=NAME,
            command=(*self._java(*options, *logging), "kafka.Kafka", str(self.config)),
            directory=self.folder,
            user=self.account.name if self.account.switches else None,
            stop_group=True,
        )


def properties(data: Path, ports: Ports) -> str:
    """The server.properties of one node on the loopback address."""
    lines = {
        "process.roles": "broker,controller",
        "node.id": "1",
        "controller.quorum.voters": f"1@{LOOPBACK}:{ports.controller}",
        "listeners": f"PLAINTEXT://{LOOPBACK}:{ports.kafka},CONTROLLER://{LOOPBACK}:{ports.controller}",
        "advertised.listeners": f"PLAINTEXT://{LOOPBACK}:{ports.kafka}",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "inter.broker.listener.name": "PLAINTEXT",
        "controller.listener.names": "CONTROLLER",
        "log.dirs": str(data),
        # One broker: nothing can be replicated.
        "offsets.topic.replication.factor": "1",
        "transaction.state.log.replication.factor": "1",
        "transaction.state.log.min.isr": "1",
        "share.coordinator.state.topic.replication.factor": "1",
        "share.coordinator.state.topic.min.isr": "1",
        # The defaults of 50 partitions are for large clusters; here they are files and start-up time.
        "offsets.topic.num.partitions": "4",
        "transaction.state.log.num.partitions": "4",
        "group.initial.rebalance.delay.ms": "0",
        "auto.create.topics.enable": "false",
        "message.max.bytes": str(MESSAGE_BYTES),
        "replica.fetch.max.bytes": str(MESSAGE_BYTES),
        "log.segment.bytes": str(64 << 20),
        # Index files are preallocated, two a partition: 10 MiB each by default.
        "log.index.size.max.bytes": str(1 << 20),
    }
    return "".join(f"{key}={value}\n" for key, value in lines.items())


def cluster_id() -> str:
    """A fresh id as Kafka writes it: 16 random bytes in URL-safe base64, not starting with a dash."""
    while True:
        text = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        if not text.startswith("-"):
            return text
