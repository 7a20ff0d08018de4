"""What the engines need of the machine, checked before they take it."""

import shutil
from pathlib import Path

from deploy.local.errors import LocalEngineError

GIB = 1 << 30
DOWNLOAD_BYTES = 3 * GIB
DATA_BYTES = GIB // 2
MEMORY_BYTES = {"kafka": GIB * 3 // 4, "elasticsearch": GIB * 5 // 4}
MEMINFO = Path("/proc/meminfo")
CGROUP = Path("/sys/fs/cgroup")


def check_disk(folder: Path, needed: int, purpose: str) -> None:
    """Raise ``LocalEngineError`` unless ``folder`` (or what exists above it) has ``needed`` bytes free."""
    existing = next(part for part in (folder, *folder.parents) if part.exists())
    free = shutil.disk_usage(existing).free
    if free < needed:
        raise LocalEngineError(
            f"Too little disk space: {purpose} needs {_gib(needed)} GB in {existing}, and {_gib(free)} GB are free: "
            "make room there."
        )


def check_memory(engines: tuple[str, ...], available: int | None) -> None:
    """Raise ``LocalEngineError`` unless ``available`` bytes are enough; ``None`` means unknown and passes."""
    needed = sum(MEMORY_BYTES[engine] for engine in engines)
    if available is not None and available < needed:
        raise LocalEngineError(
            f"Too little memory: {' and '.join(engines)} need {_gib(needed)} GB, and {_gib(available)} GB are free: "
            "stop other programs, or set KAFKA_BOOTSTRAP_SERVERS and ELASTICSEARCH_URL to engines that run elsewhere."
        )


def available_memory() -> int | None:
    """Bytes that can be taken without swapping, within the container's limit; ``None`` where it cannot be told."""
    known = [amount for amount in (_meminfo_available(), _cgroup_available()) if amount is not None]
    return min(known, default=None)


def _meminfo_available() -> int | None:
    if not MEMINFO.exists():
        return None
    lines = dict(line.split(":", 1) for line in MEMINFO.read_text().splitlines())
    return int(lines["MemAvailable"].split()[0]) * 1024 if "MemAvailable" in lines else None


def _cgroup_available() -> int | None:
    try:
        limit, used = (int((CGROUP / name).read_text()) for name in ("memory.max", "memory.current"))
    except (OSError, ValueError):  # no cgroup v2 here, or "max": no limit
        return None
    return max(0, limit - used)


def _gib(amount: int) -> str:
    return f"{amount / GIB:.1f}"
