"""Our side of supervisord: one for each home, told over its socket what to run."""

import contextlib
import os
import subprocess
import sys
import time
import xmlrpc.client
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from supervisor.xmlrpc import Faults, SupervisorTransport

from deploy.local.errors import LocalEngineError, log_tail
from deploy.local.home import Home
from deploy.local.leftovers import kill_marked, marked_processes, marker
from deploy.local.program import Program

ALIVE = frozenset({"STARTING", "RUNNING"})
START_TIMEOUT_S = 20.0
KILL_TIMEOUT_S = 10.0
_LOOK_EVERY_S = 0.1


@dataclass(frozen=True)
class ProcessState:
    """A supervised process. ``state`` is supervisord's word for it; ``pid`` is 0 and ``uptime_s`` 0 unless it runs."""

    name: str
    state: str
    pid: int
    uptime_s: int
    log: Path

    @property
    def alive(self) -> bool:
        """Whether it runs or is about to."""
        return self.state in ALIVE


@dataclass(frozen=True)
class Supervisor:
    """The supervisord of a home."""

    home: Home

    def running(self) -> bool:
        """Whether it answers."""
        try:
            with self._calls() as calls:
                return bool(calls.getState()["statename"] == "RUNNING")
        except (OSError, xmlrpc.client.Error):
            return False

    def start(self) -> None:
        """Start it with no programs, unless it answers already; what an earlier one left running is killed first."""
        if self.running():
            return
        self._end()
        for stale in (*self.home.programs.glob("*.conf"), self.home.socket, self.home.pid_file):
            stale.unlink(missing_ok=True)
        self.home.supervisor_config.write_text(configuration(self.home))
        done = subprocess.run(  # noqa: S603 - our own command line
            [sys.executable, "-m", "supervisor.supervisord", "-c", str(self.home.supervisor_config)],
            env={**os.environ, **marker(self.home)},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0 or not _wait_for(self.running, START_TIMEOUT_S):
            log = self.home.log("supervisord")
            raise LocalEngineError(f"supervisord did not start; {log} ends:\n{done.stderr or log_tail(log)}")

    def run(self, programs: Sequence[Program]) -> list[str]:
        """Run these programs; the names of those that were started: new, changed, or not alive."""
        for program in programs:
            section = program.section(self.home.log(program.name))
            (self.home.programs / f"{program.name}.conf").write_text(section)
        with self._calls() as calls:
            [[added, changed, _removed]] = calls.reloadConfig()
            for name in changed:
                _stop(calls, name)
                calls.removeProcessGroup(name)
            for name in (*changed, *added):
                calls.addProcessGroup(name)
        idle = [program.name for program in programs if not self.state(program.name).alive]
        with self._calls() as calls:
            for name in idle:
                _start(calls, name)
        return idle

    def states(self) -> list[ProcessState]:
        """Every program it knows, in the order of their names; empty when it does not run."""
        try:
            with self._calls() as calls:
                return [self._state(info) for info in calls.getAllProcessInfo()]
        except OSError:
            return []

    def state(self, name: str) -> ProcessState:
        """One program's state; ``UNKNOWN`` for one that it does not know."""
        unknown = ProcessState(name, "UNKNOWN", 0, 0, self.home.log(name))
        return next((state for state in self.states() if state.name == name), unknown)

    def stop(self, names: Sequence[str], timeout_s: float) -> None:
        """Stop these programs, all at once, signalled in this order; wait until they have ended.

        supervisord kills the process group of one that takes longer than its ``stop_wait_s``.
        """
        with self._calls() as calls:
            for name in names:
                _stop(calls, name, wait=False)
        _wait_for(lambda: all(state.pid == 0 for state in self.states() if state.name in names), timeout_s)

    def shut_down(self) -> None:
        """End supervisord and whatever it still runs; in the end every process of this home is killed."""
        with contextlib.suppress(OSError, xmlrpc.client.Error), self._calls() as calls:
            calls.shutdown()
        _wait_for(lambda: not marked_processes(self.home), KILL_TIMEOUT_S)
        self._end()
        self.home.socket.unlink(missing_ok=True)

    def _end(self) -> None:
        # More than once: a process that is just being started shows no environment.
        _wait_for(lambda: not kill_marked(self.home), KILL_TIMEOUT_S)

    def _state(self, info: dict[str, Any]) -> ProcessState:
        name = str(info["name"])
        uptime = int(info["now"]) - int(info["start"]) if info["pid"] else 0
        return ProcessState(name, str(info["statename"]), int(info["pid"]), uptime, self.home.log(name))

    @contextlib.contextmanager
    def _calls(self) -> Iterator[Any]:
        """Its remote procedures, untyped as XML-RPC is."""
        transport = SupervisorTransport(serverurl=f"unix://{self.home.socket}")
        try:
            yield xmlrpc.client.ServerProxy("http://localhost", transport=transport).supervisor
        finally:
            transport.close()


def configuration(home: Home) -> str:
    """The supervisor.conf of a home: itself, its socket, and the programs' folder.

    ``minfds`` stays at its 1024: a JVM raises its own limit of open files, and supervisord closes that many
    descriptors in each child before it runs the program, a time in which the child loses signals.
    """
    as_root = "user=root\n" if os.geteuid() == 0 else ""
    return f"""\
[supervisord]
logfile={_percent(home.log("supervisord"))}
logfile_maxbytes=5MB
logfile_backups=1
pidfile={_percent(home.pid_file)}
childlogdir={_percent(home.logs)}
directory={_percent(home.path)}
umask=022
identifier=gongkai
{as_root}
[unix_http_server]
file={_percent(home.socket)}
chmod=0700

[rpcinterface:supervisor]
supervisor.rpcinterface_factory=supervisor.rpcinterface:make_main_rpcinterface

[include]
files={_percent(home.programs)}/*.conf
"""


def _percent(path: Path) -> str:
    return str(path).replace("%", "%%")


def _start(calls: Any, name: str) -> None:  # noqa: ANN401 - XML-RPC has no types
    try:
        calls.startProcess(name, False)  # noqa: FBT003 - XML-RPC has no keywords
    except xmlrpc.client.Fault as fault:
        if fault.faultCode != Faults.ALREADY_STARTED:
            raise LocalEngineError(f"supervisord could not start {name}: {fault.faultString}") from fault


def _stop(calls: Any, name: str, *, wait: bool = True) -> None:  # noqa: ANN401 - XML-RPC has no types
    try:
        calls.stopProcess(name, wait)
    except xmlrpc.client.Fault as fault:
        if fault.faultCode not in (Faults.NOT_RUNNING, Faults.BAD_NAME):
            raise


def _wait_for(condition: Callable[[], bool], timeout_s: float) -> bool:
    """Wait until the condition holds, at most ``timeout_s`` seconds; whether it does."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(_LOOK_EVERY_S)
    return True
