"""The folder that holds everything a local stack leaves behind: data, logs, pids, sockets, settings."""

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from deploy.local.account import Account, can_enter
from deploy.local.errors import LocalEngineError

HOME_VARIABLE = "GONGKAI_HOME"
DEFAULT_HOME = ".gongkai"
ELSEWHERE = Path("/var/tmp")  # noqa: S108 - the folder is named after the home and its owner is checked before use
# A unix socket's path may have 108 bytes (104 on macOS), and supervisord adds its pid while it makes the socket.
SOCKET_PATH_BYTES = 90


@dataclass(frozen=True)
class Home:
    """Where the things of one stack stand; the paths are absolute."""

    path: Path

    @property
    def key(self) -> str:
        """A short name for this home, the same on every start."""
        return hashlib.sha256(os.fsencode(self.path)).hexdigest()[:12]

    @property
    def logs(self) -> Path:
        """Logs of supervisord, the engines and the programs, one file each."""
        return self.path / "logs"

    @property
    def programs(self) -> Path:
        """One supervisord section a program."""
        return self.path / "programs"

    @property
    def engines(self) -> Path:
        """Data and configuration of the engines: a folder, or a link to where their user can reach it."""
        return self.path / "engines"

    @property
    def env_file(self) -> Path:
        """The settings file that the services read."""
        return self.path / "local.env"

    @property
    def ports_file(self) -> Path:
        """The ports of the last start."""
        return self.path / "ports.json"

    @property
    def supervisor_config(self) -> Path:
        """The configuration of supervisord."""
        return self.path / "supervisor.conf"

    @property
    def pid_file(self) -> Path:
        """The process id of supervisord."""
        return self.path / "supervisord.pid"

    @property
    def lock(self) -> Path:
        """Held while a stack is started, changed or stopped."""
        return self.path / "lock"

    @property
    def socket(self) -> Path:
        """The control socket of supervisord: in the home, or in the temporary folder when its path is too long."""
        here = self.path / "supervisor.sock"
        if len(os.fsencode(here)) <= SOCKET_PATH_BYTES:
            return here
        return Path(tempfile.gettempdir()) / f"gongkai-{os.getuid()}-{self.key}" / "supervisor.sock"

    def log(self, name: str) -> Path:
        """The log file of the program ``name``."""
        return self.logs / f"{name}.log"

    def make(self, account: Account) -> None:
        """Make the folders that are missing; the engines' one where ``account`` can reach it."""
        for folder in (self.path, self.logs, self.programs):
            folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        if self.socket.parent != self.path:
            _own_folder(self.socket.parent, 0o700)
        if not self.engines.exists():
            self._make_engines(account)

    def _make_engines(self, account: Account) -> None:
        self.engines.unlink(missing_ok=True)
        if can_enter(self.path, account):
            self.engines.mkdir(mode=0o755)
            return
        elsewhere = ELSEWHERE / f"gongkai-{self.key}"
        _own_folder(elsewhere, 0o755)
        self.engines.symlink_to(elsewhere)

    def remove(self) -> None:
        """Remove the home and what belongs to it elsewhere; the stack must be stopped."""
        if self.engines.is_symlink():
            shutil.rmtree(self.engines.readlink(), ignore_errors=True)
        if self.socket.parent != self.path:
            shutil.rmtree(self.socket.parent, ignore_errors=True)
        shutil.rmtree(self.path, ignore_errors=True)

    def nested(self) -> list["Home"]:
        """Homes inside this one, such as that of the tests."""
        return [Home(found.parent) for found in sorted(self.path.glob("*/supervisor.conf"))]


def default_home() -> Home:
    """``GONGKAI_HOME``, else ``.gongkai`` in the current folder."""
    return Home(Path(os.environ.get(HOME_VARIABLE) or DEFAULT_HOME).absolute())


def _own_folder(folder: Path, mode: int) -> None:
    """Make a folder in a place that everybody can write to, or take it when it is ours."""
    folder.mkdir(mode=mode, exist_ok=True)
    status = folder.lstat()
    if folder.is_symlink() or status.st_uid != os.geteuid():
        raise LocalEngineError(
            f"{folder} belongs to somebody else: remove it, or set {HOME_VARIABLE} to another folder."
        )
