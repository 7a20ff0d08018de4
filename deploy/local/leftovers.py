"""Finding processes of a home that supervisord no longer knows, so that a stop leaves none."""

import os
import signal
from pathlib import Path

from deploy.local.home import Home

# Every process under supervision carries its home in this variable, and so do its children.
MARKER = "GONGKAI_SUPERVISED_BY"
PROC = Path("/proc")


def marker(home: Home) -> dict[str, str]:
    """The environment that marks a process as one of this home."""
    return {MARKER: str(home.path)}


def marked_processes(home: Home) -> list[int]:
    """Process ids that carry this home's mark, without the asking one. Empty where there is no /proc."""
    wanted = f"{MARKER}={home.path}".encode()
    found = [int(entry.name) for entry in PROC.glob("[0-9]*") if wanted in _environment(entry)]
    return [pid for pid in found if pid != os.getpid()]


def kill_marked(home: Home) -> list[int]:
    """Kill them; the ids that were killed."""
    found = marked_processes(home)
    for pid in found:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
    return found


def _environment(process: Path) -> list[bytes]:
    try:
        return (process / "environ").read_bytes().split(b"\0")
    except OSError:  # gone meanwhile, or somebody else's
        return []
