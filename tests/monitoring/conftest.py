"""Prometheus's own programs: no rule is tested without them."""

import os
import shutil
import subprocess

import pytest

PACKAGES = ("prometheus", "prometheus-alertmanager")


def _installed(name):
    if os.geteuid() == 0 and shutil.which("apt-get"):
        # Installed, its service is not started: what a test needs it starts itself.
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        for arguments in (
            ["update"],
            ["install", "--yes", *PACKAGES],
        ):
            subprocess.run(["apt-get", "--quiet", "--quiet", *arguments], env=environment, check=False, timeout=240)
    return shutil.which(name)


def program(name):
    """The path of one of Prometheus's programs; Debian's package is installed where root may."""
    found = shutil.which(name) or _installed(name)
    assert found, f"{name} is needed: apt-get install {' '.join(PACKAGES)} (docs/decisions/0012)"
    return found


@pytest.fixture(scope="session")
def promtool():
    return program("promtool")


@pytest.fixture(scope="session")
def amtool():
    return program("amtool")


@pytest.fixture(scope="session")
def prometheus_program(promtool):  # noqa: ARG001  # the same package
    return program("prometheus")
