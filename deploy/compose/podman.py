"""podman, buildah and podman-compose with a storage and a configuration of their own."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from deploy.local.errors import LocalEngineError

PROGRAMS = ("podman", "buildah", "podman-compose", "debootstrap", "runc", "iptables")
PLUGINS = "containernetworking-plugins golang-github-containernetworking-plugin-dnsname"
"""Debian's packages of the network between containers and of their names; there is no program to look for."""
# What works without systemd, without user namespaces and within another container.
CONTAINERS = """\
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
[network]
network_backend = "cni"
[containers]
default_ulimits = ["nofile=8192:8192", "nproc=1000:1000"]
"""


@dataclass(frozen=True)
class Podman:
    """Everything that containers leave behind stands in ``folder``."""

    folder: Path

    def prepare(self) -> None:
        """Write the configuration. Raises ``LocalEngineError`` when a program is missing."""
        if missing := [name for name in PROGRAMS if shutil.which(name) is None]:
            raise LocalEngineError(
                f"Not installed: {', '.join(missing)} (Debian: apt-get install {' '.join(PROGRAMS)} {PLUGINS})"
            )
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "containers.conf").write_text(CONTAINERS)
        roots = f'graphroot = "{self.folder}/storage"\nrunroot = "{self.folder}/run"\n'
        (self.folder / "storage.conf").write_text(f'[storage]\ndriver = "vfs"\n{roots}')

    @property
    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "CONTAINERS_CONF": str(self.folder / "containers.conf"),
            "CONTAINERS_STORAGE_CONF": str(self.folder / "storage.conf"),
            "STORAGE_DRIVER": "vfs",
            "BUILDAH_ISOLATION": "chroot",
        }

    def run(self, *command: str, **variables: str) -> str:
        """What ``command`` printed. Raises ``LocalEngineError`` with the end of its output when it failed."""
        done = self.attempt(*command, **variables)
        if done.returncode != 0:
            printed = "\n".join((done.stdout + done.stderr).splitlines()[-30:])
            raise LocalEngineError(f"{' '.join(command[:4])} … failed:\n{printed}")
        return done.stdout.strip()

    def attempt(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run ``command`` and return however it ended."""
        return subprocess.run(  # noqa: S603 - our own command line
            command, env=self._environment | variables, capture_output=True, text=True, check=False
        )

    def image(self, name: str, base: str, content: Iterable[tuple[Path, str]], script: str, *config: str) -> None:
        """Make the image ``name`` of ``base``, each (file or folder, place in the image), and what ``script`` does."""
        container = self.run("buildah", "from", base)
        for source, place in content:
            self.run("buildah", "add", "--quiet", container, str(source), place)
        if script:
            self.run("buildah", "run", container, "--", "sh", "-c", script)
        if config:
            self.run("buildah", "config", *config, container)
        self.run("buildah", "commit", "--quiet", "--rm", container, name)

    def size_mb(self, image: str) -> int:
        """Megabytes of all layers together."""
        return round(int(self.run("podman", "image", "inspect", "--format", "{{.Size}}", image)) / 1e6)
