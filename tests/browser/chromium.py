"""Debian's Chromium and Chinese fonts: found, installed where that is possible, else named."""

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium", "fonts-noto-cjk")


class NotInstalled(Exception):
    """A package of the system is missing; the message names it."""


def chromium() -> str:
    """The browser's path. Raises ``NotInstalled``."""
    found = _found()
    if found is None and shutil.which("apt-get") and os.geteuid() == 0:
        _install()
        found = _found()
    if found is None:
        raise NotInstalled(f"The browser tests need Chromium and a Chinese font: apt-get install {' '.join(PACKAGES)}")
    return found


def _found() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _install() -> None:
    apt = ["apt-get", "-qq", "-y", "--no-install-recommends"]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*apt, "update"], env=environment, check=False, capture_output=True, timeout=240)
    subprocess.run([*apt, "install", *PACKAGES], env=environment, check=False, capture_output=True, timeout=600)
