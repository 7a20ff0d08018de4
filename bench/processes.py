"""What processes cost, where there is a ``/proc``: memory and CPU, each with its children."""

import os
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")
MIB = 2**20
_PARENT, _USER, _SYSTEM, _USER_ENDED, _SYSTEM_ENDED = 1, 11, 12, 13, 14  # fields after the name, proc(5)


def family(pid: int) -> list[int]:
    """The process and all that descend from it; none without a ``/proc``."""
    if not (PROC / str(pid)).exists():
        return []
    parents = {child: int(_fields(child)[_PARENT]) for child in _all()}
    found = [pid]
    for member in found:
        found.extend(child for child, parent in parents.items() if parent == member)
    return found


def resident_mib(pids: Iterable[int]) -> float:
    """Resident memory in MiB; pages that processes share are counted in each."""
    pages = sum(int((PROC / str(pid) / "statm").read_text().split()[1]) for pid in pids)
    return pages * os.sysconf("SC_PAGE_SIZE") / MIB


def cpu_s(pids: Iterable[int]) -> float:
    """CPU seconds so far, those of ended children too."""
    spent = (_USER, _SYSTEM, _USER_ENDED, _SYSTEM_ENDED)
    ticks = sum(int(_fields(pid)[field]) for pid in pids for field in spent)
    return ticks / os.sysconf("SC_CLK_TCK")


def _all() -> list[int]:
    return [int(entry.name) for entry in PROC.iterdir() if entry.name.isdigit() and (entry / "stat").exists()]


def _fields(pid: int) -> list[str]:
    """Of ``stat`` what follows the name, which may hold spaces and brackets; zeros once the process has ended."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ["0"] * (_SYSTEM_ENDED + 1)
