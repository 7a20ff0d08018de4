"""The one error of the local engines."""

from pathlib import Path

TAIL_LINES = 15


class LocalEngineError(Exception):
    """The engines cannot run here; the message is one clear sentence for a person, saying what to do."""


def log_tail(log: Path, lines: int = TAIL_LINES) -> str:
    """The last ``lines`` of a log file, or a remark that there is none."""
    try:
        text = log.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "(no log was written)"
    return "\n".join(text.splitlines()[-lines:])
