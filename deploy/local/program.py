"""A program that supervisord keeps running."""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

_COMMENT = re.compile(r"\s[;#]")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
LOG_BYTES = 10_000_000


@dataclass(frozen=True)
class Program:
    """A command under supervision.

    ``user`` is another user to run as (only when root starts it); ``stop_wait_s`` is how long it may take to stop
    before its whole process group is killed; ``start_s`` is how long it must live to count as started;
    ``stop_group`` signals its children too, for a program that does not stop them itself.
    """

    name: str
    command: tuple[str, ...]
    directory: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    user: str | None = None
    autorestart: bool = True
    stop_wait_s: int = 20
    stop_signal: str = "TERM"
    start_s: int = 1
    stop_group: bool = False

    def section(self, log: Path) -> str:
        """Its section of supervisord's configuration.

        Raises:
            ValueError: the name, an argument or a variable cannot be written there.

        """
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"program name {self.name!r} must be lower-case letters, digits and hyphens")
        lines = {
            "command": _escape(shlex.join(self.command)),
            "directory": _escape(str(self.directory)),
            "environment": ",".join(f'{name}="{_quotable(value)}"' for name, value in sorted(self.environment.items())),
            "autostart": "false",
            "autorestart": str(self.autorestart).lower(),
            "startsecs": str(self.start_s),
            "startretries": "20",
            "stopsignal": self.stop_signal,
            "stopwaitsecs": str(self.stop_wait_s),
            "stopasgroup": str(self.stop_group).lower(),
            "killasgroup": "true",
            "redirect_stderr": "true",
            "stdout_logfile": _escape(str(log)),
            "stdout_logfile_maxbytes": str(LOG_BYTES),
            "stdout_logfile_backups": "2",
        }
        if self.user:
            lines["user"] = self.user
        body = "".join(f"{key}={value}\n" for key, value in lines.items())
        return f"[program:{self.name}]\n{body}"


def _quotable(value: str) -> str:
    if '"' in value or value != value.strip("'"):
        raise ValueError(f"supervisord cannot pass the value {value!r}: a double quote, or a quote at its end")
    return _escape(value)


def _escape(text: str) -> str:
    if "\n" in text or _COMMENT.search(text):
        raise ValueError(f"supervisord cannot pass {text!r}: a line break, or a comment mark after a space")
    return text.replace("%", "%%")
