"""``python -m deploy.prometheus``: Prometheus on the services of this machine's stack, until Ctrl-C."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from deploy.local.home import default_home

CONFIGURATION = Path(__file__).parent
ADDRESS = "127.0.0.1:9090"
PORTS_FILE = "service-ports.json"
"""Written by ``gongkai up``."""


def targets(ports: Mapping[str, int]) -> list[dict[str, Any]]:
    """The deployed targets at this machine's ports, as Prometheus's file discovery wants them."""
    deployed = yaml.safe_load((CONFIGURATION / "targets/services.yml").read_text())
    return [each | {"targets": [f"127.0.0.1:{ports[each['labels']['service']]}"]} for each in deployed]


def write(folder: Path, ports: Mapping[str, int]) -> Path:
    """The deployed configuration with this machine's targets, and without Alertmanager. Returns its file."""
    (folder / "targets").mkdir(parents=True, exist_ok=True)
    (folder / "targets/services.yml").write_text(yaml.safe_dump(targets(ports)))
    configuration = yaml.safe_load((CONFIGURATION / "prometheus.yml").read_text())
    del configuration["alerting"]
    configuration["rule_files"] = [str(CONFIGURATION / "rules/*.yml")]
    file = folder / "prometheus.yml"
    file.write_text(yaml.safe_dump(configuration))
    return file


def main() -> int:
    """Run it in the foreground."""
    home, program = default_home().path, shutil.which("prometheus")
    if not program:
        sys.stderr.write("prometheus is not installed (Debian: apt-get install prometheus)\n")
        return 1
    try:
        ports = json.loads((home / PORTS_FILE).read_text())
    except OSError:
        sys.stderr.write(f"nothing has been started in {home} yet (gongkai up)\n")
        return 1
    folder = home / "prometheus"
    file = write(folder, ports)
    arguments = (f"--config.file={file}", f"--storage.tsdb.path={folder / 'data'}", f"--web.listen-address={ADDRESS}")
    sys.stdout.write(f"http://{ADDRESS}\n")
    sys.stdout.flush()
    try:
        return subprocess.run([program, *arguments], check=False).returncode  # noqa: S603  # our own arguments
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
