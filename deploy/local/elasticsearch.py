"""Elasticsearch as one node."""

import os
from dataclasses import dataclass
from pathlib import Path

from deploy.local.account import Account, give
from deploy.local.java import Jdk
from deploy.local.ports import LOOPBACK, Ports
from deploy.local.program import Program

HEAP_VARIABLE = "GONGKAI_ES_HEAP"
DEFAULT_HEAP = "512m"
NAME = "elasticsearch"
SNAPSHOTS = "snapshots"
"""The folder that snapshots of the index may be written to, see docs/operations/backup.md."""
# Logs and dumps that would go to the read-only programs' folder: the log is what it prints, which supervisord keeps.
_DROPPED_OPTIONS = ("-Xlog:", "-XX:ErrorFile=", "-XX:+HeapDumpOnOutOfMemoryError")
LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c{1.}] %marker%m%n
rootLogger.level = info
rootLogger.appenderRef.console.ref = console
"""


@dataclass(frozen=True)
class Elasticsearch:
    """A node with its data and configuration in ``folder`` and its programs in ``home``."""

    folder: Path
    home: Path
    jdk: Jdk
    account: Account

    @property
    def config(self) -> Path:
        """Its ES_PATH_CONF."""
        return self.folder / "config"

    @property
    def temporary(self) -> Path:
        """Its ES_TMPDIR."""
        return self.folder / "tmp"

    def _launcher_folder(self) -> Path:
        """The start script splits this option at spaces, so a folder with one in its name will not do."""
        return Path("/tmp") if " " in str(self.temporary) else self.temporary  # noqa: S108

    def prepare(self, ports: Ports) -> None:
        """Make its folders and write its configuration."""
        for folder in (self.config, self.temporary, *(self.folder / name for name in ("data", "logs", SNAPSHOTS))):
            folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        (self.config / "elasticsearch.yml").write_text(settings(self.folder, ports))
        (self.config / "log4j2.properties").write_text(LOGGING)
        bundled = (self.home / "config" / "jvm.options").read_text()
        (self.config / "jvm.options").write_text(jvm_options(bundled, self.folder / "logs"))
        give(self.folder, self.account)

    def program(self) -> Program:
        """The node for supervisord."""
        heap = os.environ.get(HEAP_VARIABLE) or DEFAULT_HEAP
        environment = {
            "ES_JAVA_HOME": str(self.jdk.home),
            "ES_JAVA_OPTS": f"-Xms{heap} -Xmx{heap}",
            "ES_PATH_CONF": str(self.config),
            "ES_TMPDIR": str(self.temporary),
            # Its launcher asks a second JVM for flags, through files that stay.
            "CLI_JAVA_OPTS": f"-Djava.io.tmpdir={self._launcher_folder()}",
            "HOME": str(self.folder),
            # Its start script warns of this one when it is set.
            "JAVA_HOME": "",
        }
        return Program(
            name=NAME,
            command=(str(self.home / "bin" / "elasticsearch"),),
            directory=self.folder,
            environment=environment,
            user=self.account.name if self.account.switches else None,
            stop_group=True,
        )


def settings(folder: Path, ports: Ports) -> str:
    """The elasticsearch.yml of one node on the loopback address, without security (for that: docs/operations)."""
    lines = {
        "cluster.name": "gongkai-local",
        "node.name": "local",
        "discovery.type": "single-node",
        "network.host": LOOPBACK,
        "http.port": str(ports.elasticsearch),
        "path.data": f'"{folder / "data"}"',
        "path.logs": f'"{folder / "logs"}"',
        "path.repo": f'"{folder / SNAPSHOTS}"',
        "xpack.security.enabled": "false",
        # A developer's disk is often 95 % full with hundreds of gigabytes free; the watermarks would turn every index
        # read-only there. The free space is checked on start instead.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        "action.auto_create_index": "false",
    }
    return "".join(f"{key}: {value}\n" for key, value in lines.items())


def jvm_options(bundled: str, logs: Path) -> str:
    """The bundled jvm.options without those that write into the programs' folder."""
    kept = [
        line
        for line in bundled.splitlines()
        if not line.split(":", 1)[-1].startswith(_DROPPED_OPTIONS) and not line.startswith(_DROPPED_OPTIONS)
    ]
    return "\n".join([*kept, f"-XX:ErrorFile={logs}/hs_err_pid%p.log", ""])
