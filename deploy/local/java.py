"""Finding a JDK that the engines run on."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from deploy.local.account import Account, can_enter
from deploy.local.errors import LocalEngineError

KAFKA_JAVA = 17
ELASTICSEARCH_JAVA = 21
# Elasticsearch makes a runtime image of itself on start; a JRE has no jlink.
ELASTICSEARCH_MODULE = "jdk.jlink"
HOME_VARIABLE = "GONGKAI_JAVA_HOME"
JDK_FOLDERS = (
    "/usr/lib/jvm/*",
    "/usr/java/*",
    "/opt/java/*",
    "/opt/jdk*",
    "/Library/Java/JavaVirtualMachines/*/Contents/Home",
    "/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home",
    "~/.sdkman/candidates/java/*",
    "~/.jdks/*",
)
_MODULE = re.compile(r"^(?P<name>[\w.]+)@(?P<version>\d+)", re.MULTILINE)
_QUERY_TIMEOUT_S = 20


@dataclass(frozen=True)
class Jdk:
    """A Java installation: its folder, feature release (17, 21, …) and modules."""

    home: Path
    release: int
    modules: frozenset[str]

    @property
    def java(self) -> Path:
        """The ``java`` command."""
        return self.home / "bin" / "java"

    def runs_elasticsearch(self) -> bool:
        """Whether Elasticsearch starts on it."""
        return self.release >= ELASTICSEARCH_JAVA and ELASTICSEARCH_MODULE in self.modules

    def runs_kafka(self) -> bool:
        """Whether Kafka starts on it."""
        return self.release >= KAFKA_JAVA


def parse_modules(home: Path, listing: str) -> Jdk | None:
    """The JDK that printed ``listing`` for ``java --list-modules``; ``None`` when it is no such listing."""
    found = {match["name"]: int(match["version"]) for match in _MODULE.finditer(listing)}
    if "java.base" not in found:
        return None
    return Jdk(home, found["java.base"], frozenset(found))


def choose(jdks: Iterable[Jdk], *, elasticsearch: bool) -> Jdk:
    """The newest JDK that runs Kafka, and Elasticsearch too if asked for.

    Raises:
        LocalEngineError: none does; the sentence says what to install.

    """
    known = sorted(jdks, key=lambda jdk: jdk.release, reverse=True)
    suitable = [jdk for jdk in known if (jdk.runs_elasticsearch() if elasticsearch else jdk.runs_kafka())]
    if suitable:
        return suitable[0]
    needed = ELASTICSEARCH_JAVA if elasticsearch else KAFKA_JAVA
    engine = "Elasticsearch" if elasticsearch else "Kafka"
    found = ", ".join(f"{_kind(jdk)} {jdk.release} in {jdk.home}" for jdk in known) or "none"
    raise LocalEngineError(
        f"{engine} needs a full JDK {needed} or newer, found {found}: install one "
        f"(Debian: openjdk-{needed}-jdk-headless or temurin-25-jdk; macOS: brew install openjdk), "
        "or set GONGKAI_JAVA_HOME to its folder."
    )


def installed(account: Account) -> list[Jdk]:
    """Every Java that ``account`` can reach: the one in ``GONGKAI_JAVA_HOME``, or all that are found."""
    homes = dict.fromkeys(_candidate_homes())
    reachable = [home for home in homes if not account.switches or can_enter(home / "bin", account)]
    return [jdk for home in reachable if (jdk := _query(home)) is not None]


def _candidate_homes() -> Iterator[Path]:
    if chosen := os.environ.get(HOME_VARIABLE):
        yield Path(chosen).resolve()
        return
    if usual := os.environ.get("JAVA_HOME"):
        yield Path(usual).resolve()
    if on_path := shutil.which("java"):
        yield Path(on_path).resolve().parent.parent
    for pattern in JDK_FOLDERS:
        expanded = Path(pattern).expanduser()
        root = Path(expanded.anchor)
        yield from sorted(found.resolve() for found in root.glob(str(expanded.relative_to(root))))


def _query(home: Path) -> Jdk | None:
    java = home / "bin" / "java"
    if not java.is_file():
        return None
    try:
        done = subprocess.run(  # noqa: S603 - a java that the user or the system installed
            [java, "--list-modules"], capture_output=True, text=True, timeout=_QUERY_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return parse_modules(home, done.stdout)


def _kind(jdk: Jdk) -> str:
    return "JDK" if ELASTICSEARCH_MODULE in jdk.modules else "JRE"
