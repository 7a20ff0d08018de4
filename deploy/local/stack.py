"""Everything that runs on this machine for one home: the engines, and the programs that use them."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deploy.local import distribution, elasticsearch, java, kafka, resources
from deploy.local.account import Account, engine_account
from deploy.local.distribution import Distribution
from deploy.local.elasticsearch import Elasticsearch
from deploy.local.errors import LocalEngineError, log_tail
from deploy.local.home import Home, default_home
from deploy.local.java import Jdk
from deploy.local.kafka import Kafka
from deploy.local.lock import held
from deploy.local.ports import LOOPBACK, Ports, reserved_ports, saved_ports
from deploy.local.program import Program
from deploy.local.readiness import Refusal, elasticsearch_refusal, kafka_refusal
from deploy.local.supervisor import ProcessState, Supervisor
from shared.settings import Settings

# An engine whose address is given by its variable runs already and is left alone.
GIVEN_BY = {kafka.NAME: "KAFKA_BOOTSTRAP_SERVERS", elasticsearch.NAME: "ELASTICSEARCH_URL"}
PORTS_OF = {kafka.NAME: ("kafka", "controller"), elasticsearch.NAME: ("elasticsearch",)}
ANSWERS: dict[str, Callable[[Settings], Awaitable[Refusal | None]]] = {
    kafka.NAME: kafka_refusal,
    elasticsearch.NAME: elasticsearch_refusal,
}
START_TIMEOUT_S = 180.0
GIVEN_TIMEOUT_S = 15.0
STOP_TIMEOUT_S = 60.0
_LOOK_EVERY_S = 0.2


@dataclass(frozen=True)
class Engines:
    """Where the engines answer; ``started`` names those that this start had to start."""

    kafka_bootstrap_servers: str
    elasticsearch_url: str
    started: tuple[str, ...]

    @property
    def environment(self) -> dict[str, str]:
        """The two addresses as the variables that the services read."""
        return {
            "KAFKA_BOOTSTRAP_SERVERS": self.kafka_bootstrap_servers,
            "ELASTICSEARCH_URL": self.elasticsearch_url,
        }


class Stack:
    """The engines and programs of one home. Every call is safe to repeat and safe beside another process's."""

    def __init__(self, home: Path | None = None) -> None:
        """Take ``home``, or ``GONGKAI_HOME``, or ``.gongkai`` in the current folder."""
        self.home = Home(home.absolute()) if home else default_home()
        self.supervisor = Supervisor(self.home)

    def start(self, programs: Sequence[Program] = ()) -> Engines:
        """Bring the engines up, wait until both answer, then run the programs.

        An engine that is up is left as it is, and so is one whose address ``KAFKA_BOOTSTRAP_SERVERS`` or
        ``ELASTICSEARCH_URL`` gives: that one must answer within 15 s.

        Raises:
            LocalEngineError: this machine lacks something, or an engine does not come up; the message says what to do.

        """
        account = engine_account()
        with self._alone(account):
            local = tuple(name for name, variable in GIVEN_BY.items() if not os.environ.get(variable))
            down = tuple(name for name in local if not self.supervisor.state(name).alive)
            engines = self._engines(down, local, account)
            self._write_env_file(engines, local)
            if programs:
                self.supervisor.run(programs)
        return engines

    def add(self, programs: Sequence[Program]) -> None:
        """Run more programs; one that is known is restarted only if it changed.

        Raises:
            LocalEngineError: the stack is not started, or a program cannot be started.

        """
        with self._alone(engine_account()):
            self.supervisor.start()
            self.supervisor.run(programs)

    def stop_programs(self, names: Sequence[str]) -> None:
        """Stop these programs, in this order, within a minute."""
        if self.supervisor.running():
            self.supervisor.stop(names, STOP_TIMEOUT_S)

    def states(self) -> list[ProcessState]:
        """Engines and programs that run here, and those that failed or were stopped."""
        return self.supervisor.states()

    def stop(self) -> None:
        """Stop the programs, newest first, then the engines and supervisord; nothing of this home runs afterwards."""
        if not self.home.path.exists():
            return
        with held(self.home.lock):
            known = [state.name for state in self.supervisor.states()]
            programs = [name for name in self._start_order() if name in known and name not in GIVEN_BY]
            for group in (programs[::-1], [name for name in known if name in GIVEN_BY]):
                if group:
                    self.supervisor.stop(group, STOP_TIMEOUT_S)
            self.supervisor.shut_down()

    def clean(self) -> None:
        """Stop everything here and in homes inside this one, and remove their folders."""
        for nested in self.home.nested():
            Stack(nested.path).clean()
        self.stop()
        self.home.remove()

    @contextmanager
    def _alone(self, account: Account) -> Iterator[None]:
        self.home.make(account)
        with held(self.home.lock):
            yield

    def _start_order(self) -> list[str]:
        files = sorted(self.home.programs.glob("*.conf"), key=lambda file: file.stat().st_mtime_ns)
        return [file.stem for file in files]

    def _engines(self, down: tuple[str, ...], local: tuple[str, ...], account: Account) -> Engines:
        """Start those that are down; all of them, when they answer."""
        needed = [port for name in down for port in PORTS_OF[name]]
        prepared = self._prepare(down, account) if down else None
        book = distribution.cache_folder() / "ports.lock"
        with reserved_ports(saved_ports(self.home.ports_file), needed, book) as ports:
            if prepared:
                self._start_engines(down, ports, account, *prepared)
            engines = _addresses(ports, down)
            asyncio.run(self._wait(engines, local))
        return engines

    def _prepare(self, down: tuple[str, ...], account: Account) -> tuple[Jdk, Distribution]:
        """What engines need before their ports are chosen: room, a JDK, their programs, and supervisord."""
        resources.check_memory(down, resources.available_memory())
        resources.check_disk(self.home.engines.resolve(), resources.DATA_BYTES, "the engines' data")
        jdk = java.choose(java.installed(account), elasticsearch=elasticsearch.NAME in down)
        programs = distribution.obtain(jdk)
        # It ends what an earlier supervisord left running on the ports.
        self.supervisor.start()
        return jdk, programs

    def _start_engines(
        self, down: tuple[str, ...], ports: Ports, account: Account, jdk: Jdk, programs: Distribution
    ) -> None:
        folder = self.home.engines.resolve()
        made: dict[str, Kafka | Elasticsearch] = {
            kafka.NAME: Kafka(folder / kafka.NAME, programs.kafka_libs, jdk, account),
            elasticsearch.NAME: Elasticsearch(folder / elasticsearch.NAME, programs.elasticsearch, jdk, account),
        }
        ports.save(self.home.ports_file)
        # The slower one starts first, and comes up while the other is prepared.
        for name in sorted(down):
            made[name].prepare(ports)
            self.supervisor.run([made[name].program()])

    async def _wait(self, engines: Engines, local: tuple[str, ...]) -> None:
        settings = Settings(
            _env_file=None,
            kafka_bootstrap_servers=engines.kafka_bootstrap_servers,
            elasticsearch_url=engines.elasticsearch_url,
        )
        await asyncio.gather(*(self._wait_for(name, settings, supervised=name in local) for name in GIVEN_BY))

    async def _wait_for(self, name: str, settings: Settings, *, supervised: bool) -> None:
        first_pid = self.supervisor.state(name).pid if supervised else 0
        deadline = time.monotonic() + (START_TIMEOUT_S if supervised else GIVEN_TIMEOUT_S)
        while refusal := await ANSWERS[name](settings):
            if supervised:
                self._check_alive(name, first_pid)
            if time.monotonic() > deadline:
                where = self.home.log(name) if supervised else os.environ[GIVEN_BY[name]]
                raise LocalEngineError(f"{name} does not answer ({where}): {refusal.reason}")
            await asyncio.sleep(_LOOK_EVERY_S)

    def _check_alive(self, name: str, first_pid: int) -> None:
        state = self.supervisor.state(name)
        if state.alive and first_pid in (0, state.pid):
            return
        # supervisord would try again and again; what failed once fails again.
        self.supervisor.stop([name], STOP_TIMEOUT_S)
        raise LocalEngineError(f"{name} ended while it started; {state.log} ends:\n{log_tail(state.log)}")

    def _write_env_file(self, engines: Engines, local: tuple[str, ...]) -> None:
        lines = [f"{GIVEN_BY[name]}={engines.environment[GIVEN_BY[name]]}\n" for name in local]
        self.home.env_file.write_text("".join(lines))


def _addresses(ports: Ports, started: tuple[str, ...]) -> Engines:
    return Engines(
        kafka_bootstrap_servers=os.environ.get("KAFKA_BOOTSTRAP_SERVERS") or f"{LOOPBACK}:{ports.kafka}",
        elasticsearch_url=os.environ.get("ELASTICSEARCH_URL") or f"http://{LOOPBACK}:{ports.elasticsearch}",
        started=started,
    )
