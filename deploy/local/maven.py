"""Fetching the pinned artifacts with Maven, from the repositories that the machine is set up with."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

from deploy.local.errors import LocalEngineError, log_tail
from deploy.local.java import Jdk
from deploy.local.progress import follow

POM = Path(__file__).with_name("pom.xml")
ARCHIVE_FOLDER = "org/sonarsource/sonarqube/sonar-application"
ARCHIVE_BYTES = 946_639_592
_REPOSITORY_OPTION = re.compile(r"-Dmaven\.repo\.local=(\S+)")
_GOAL = "dependency:build-classpath"


def resolve(jdk: Jdk, log: Path) -> list[Path]:
    """Fetch what pom.xml pins into Maven's own repository; the files there: jars and one zip.

    Maven checks each file against its repository's checksum. Its output goes to ``log``.

    Raises:
        LocalEngineError: Maven is missing, or it failed; then the message ends with its last lines.

    """
    maven = shutil.which("mvn")
    if maven is None:
        raise LocalEngineError(
            "Maven, which fetches Kafka and Elasticsearch, is missing: install it "
            "(Debian: apt-get install maven, macOS: brew install maven)."
        )
    # Where the user's own JAVA_HOME says nothing, Maven runs on the JDK that the engines run on.
    environment = {"JAVA_HOME": str(jdk.home)} | os.environ
    with tempfile.TemporaryDirectory() as scratch:
        listing = Path(scratch, "classpath")
        command = [maven, "-B", "-ntp", "--strict-checksums", "-f", str(POM), _GOAL]
        command += [f"-Dmdep.outputFile={listing}", "-Dmdep.includeScope=runtime"]
        if _run(command, environment, log) != 0:
            raise LocalEngineError(f"Maven could not fetch the engines; its output is in {log}:\n{log_tail(log)}")
        return [Path(entry) for entry in listing.read_text().strip().split(os.pathsep)]


def _run(command: list[str], environment: Mapping[str, str], log: Path) -> int:
    archive = local_repository(environment) / ARCHIVE_FOLDER
    with log.open("wb") as output, _terminated(command, environment, output.fileno()) as process:
        follow("Kafka and Elasticsearch", ARCHIVE_BYTES, lambda: _largest(archive), lambda: process.poll() is None)
        return process.wait()


@contextmanager
def _terminated(command: list[str], environment: Mapping[str, str], output: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command that does not outlive the block, whatever interrupts it."""
    process = subprocess.Popen(  # noqa: S603 - the user's own Maven
        command, env=dict(environment), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def local_repository(environment: Mapping[str, str]) -> Path:
    """Maven's folder of fetched files: by option, by the user's settings.xml, or its usual place."""
    options = f"{environment.get('MAVEN_OPTS', '')} {environment.get('MAVEN_ARGS', '')}"
    if given := _REPOSITORY_OPTION.search(options):
        return Path(given[1])
    own = Path.home() / ".m2"
    return _repository_setting(own / "settings.xml") or own / "repository"


def _repository_setting(settings: Path) -> Path | None:
    try:
        tree = ElementTree.parse(settings)  # noqa: S314 - the user's own file
    except (OSError, ElementTree.ParseError):
        return None
    value = tree.findtext("{*}localRepository")
    return Path(value.replace("${user.home}", str(Path.home()))) if value else None


def _largest(folder: Path) -> int:
    """Bytes of the archive so far: Maven writes it under a temporary name beside the final one."""
    try:
        return max((file.stat().st_size for file in folder.glob("*/*.zip*")), default=0)
    except OSError:  # renamed while we looked
        return 0
