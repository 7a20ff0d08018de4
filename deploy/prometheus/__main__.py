"""``python -m deploy.prometheus``: Prometheus on the services of this machine's stack, until Ctrl-C."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from deploy.local.home import default_home

CONFIGURATION = Path(__file__).parent
ADDRESS = "127.0.0.1:9090"
LISTEN = f"--web.listen-address={ADDRESS}"
PORTS_FILE = "service-ports.json"
"""Written by ``gongkai up``."""


LOOK_EVERY_S = 2.0


def targets(ports: Mapping[str, int]) -> list[dict[str, Any]]:
    """The deployed targets at this machine's ports, of every generation, as Prometheus's file discovery wants them."""
    deployed = yaml.safe_load((CONFIGURATION / "targets/services.yml").read_text())
    return [each | {"targets": _of_service(each["labels"]["service"], ports)} for each in deployed]


def _of_service(service: str, ports: Mapping[str, int]) -> list[str]:
    return [f"127.0.0.1:{port}" for name, port in ports.items() if name.partition("-")[0] == service]


def write_targets(folder: Path, ports: Mapping[str, int]) -> None:
    """Write them where they changed; Prometheus sees by itself that the file has."""
    file = folder / "targets/services.yml"
    wanted = yaml.safe_dump(targets(ports))
    if not file.exists() or file.read_text() != wanted:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(wanted)


def write(folder: Path, ports: Mapping[str, int]) -> Path:
    """The deployed configuration with this machine's targets, and without Alertmanager. Returns its file."""
    write_targets(folder, ports)
    configuration = yaml.safe_load((CONFIGURATION / "prometheus.yml").read_text())
    del configuration["alerting"]
    configuration["rule_files"] = [str(CONFIGURATION / "rules/*.yml")]
    file = folder / "prometheus.yml"
    file.write_text(yaml.safe_dump(configuration))
    return file


def _given_ports(home: Path) -> dict[str, int]:
    ports: dict[str, int] = json.loads((home / PORTS_FILE).read_text())
    return ports


def _run(arguments: Sequence[str], refresh: Callable[[], None]) -> int:
    """Until it ends. A replay's services come and go meanwhile."""
    with subprocess.Popen(arguments) as prometheus:  # noqa: S603  # our own arguments
        while True:
            try:
                return prometheus.wait(LOOK_EVERY_S)
            except subprocess.TimeoutExpired:
                refresh()


def main() -> int:
    """Run it in the foreground."""
    home, program = default_home().path, shutil.which("prometheus")
    if not program:
        sys.stderr.write("prometheus is not installed (Debian: apt-get install prometheus)\n")
        return 1
    folder = home / "prometheus"
    try:
        file = write(folder, _given_ports(home))
    except OSError:
        sys.stderr.write(f"nothing has been started in {home} yet (gongkai up)\n")
        return 1
    arguments = (program, f"--config.file={file}", f"--storage.tsdb.path={folder / 'data'}", LISTEN)
    sys.stdout.write(f"http://{ADDRESS}\n")
    sys.stdout.flush()
    try:
        return _run(arguments, lambda: write_targets(folder, _given_ports(home)))
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
