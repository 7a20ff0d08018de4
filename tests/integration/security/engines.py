"""Kafka and Elasticsearch with TLS, users and keys, on ports and folders of their own."""

import os
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from deploy.local import distribution, elasticsearch, java, kafka
from deploy.local.account import Account, engine_account, give
from deploy.local.elasticsearch import Elasticsearch
from deploy.local.ports import LOOPBACK, Ports, free_port
from deploy.security.kafka import USERS
from tests.integration.security.certificates import Authority

ADMIN = "admin"
MECHANISM = "SCRAM-SHA-512"


@dataclass(frozen=True)
class SecureEngines:
    """Where they answer, and with what; passwords are made anew each time."""

    folder: Path
    ports: Ports
    authority: Authority
    passwords: dict[str, str] = field(default_factory=lambda: {u: secrets.token_hex(12) for u in (ADMIN, *USERS)})
    elastic_password: str = field(default_factory=lambda: secrets.token_hex(12))

    def kafka_settings(self, user: str) -> dict[str, str]:
        return {
            "KAFKA_BOOTSTRAP_SERVERS": f"{LOOPBACK}:{self.ports.kafka}",
            "KAFKA_SECURITY_PROTOCOL": "SASL_SSL",
            "KAFKA_SASL_MECHANISM": MECHANISM,
            "KAFKA_SASL_USERNAME": user,
            "KAFKA_SASL_PASSWORD": self.passwords[user],
            "KAFKA_SSL_CAFILE": str(self.authority.certificate),
        }

    def elasticsearch_settings(self, key: str) -> dict[str, str]:
        return {
            "ELASTICSEARCH_URL": f"https://{LOOPBACK}:{self.ports.elasticsearch}",
            "ELASTICSEARCH_API_KEY": key,
            "ELASTICSEARCH_CA_CERTS": str(self.authority.certificate),
        }


def kafka_properties(engines: SecureEngines, data: Path, keystore: Path) -> str:
    """As deploy/local's, but nothing is said in the clear and nobody may do what no ACL grants."""
    plain = "org.apache.kafka.common.security.plain.PlainLoginModule"
    scram = "org.apache.kafka.common.security.scram.ScramLoginModule"
    password = engines.passwords[ADMIN]
    own = f'required username="{ADMIN}" password="{password}"'
    client, controller = f"{LOOPBACK}:{engines.ports.kafka}", f"{LOOPBACK}:{engines.ports.controller}"
    lines = {
        "listeners": f"CLIENTS://{client},CONTROLLER://{controller}",
        "advertised.listeners": f"CLIENTS://{client}",
        "listener.security.protocol.map": "CLIENTS:SASL_SSL,CONTROLLER:SASL_SSL",
        "inter.broker.listener.name": "CLIENTS",
        "sasl.enabled.mechanisms": MECHANISM,
        "sasl.mechanism.inter.broker.protocol": MECHANISM,
        "sasl.mechanism.controller.protocol": "PLAIN",
        "listener.name.clients.scram-sha-512.sasl.jaas.config": f"{scram} {own};",
        "listener.name.controller.sasl.enabled.mechanisms": "PLAIN",
        "listener.name.controller.plain.sasl.jaas.config": f'{plain} {own} user_{ADMIN}="{password}";',
        "ssl.keystore.type": "PEM",
        "ssl.keystore.location": str(keystore),
        "ssl.truststore.type": "PEM",
        "ssl.truststore.location": str(engines.authority.certificate),
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "super.users": f"User:{ADMIN}",
    }
    usual = dict(line.split("=", 1) for line in kafka.properties(data, engines.ports).splitlines())
    return "".join(f"{key}={value}\n" for key, value in (usual | lines).items())


def elasticsearch_lines(key: str, certificate: str, authority: str) -> str:
    both = (("http", key), ("transport", key))
    lines = ["xpack.security.enabled: true"]
    for layer, _ in both:
        ssl = f"xpack.security.{layer}.ssl"
        lines += [f"{ssl}.enabled: true", f"{ssl}.key: {key}", f"{ssl}.certificate: {certificate}"]
        lines += [f"{ssl}.certificate_authorities: {authority}"]
    return "\n".join([*lines, ""])


class _Engine:
    """A process as the engines' user, its output in a file."""

    def __init__(self, account: Account, folder: Path) -> None:
        self._as = {"user": account.uid, "group": account.gid, "extra_groups": []} if account.switches else {}
        self._folder = folder

    def run(self, *command: str, text: str = "", **variables: str) -> None:
        done = subprocess.run(
            command,
            check=False,
            env=os.environ | variables,
            cwd=self._folder,
            input=text,
            text=True,
            capture_output=True,
            **self._as,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self, *command: str, **variables: str) -> subprocess.Popen[bytes]:
        with (self._folder / "out.log").open("wb") as log:
            return subprocess.Popen(
                command,
                env=os.environ | variables,
                cwd=self._folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self._as,
            )


def _start_kafka(engines: SecureEngines, libs: Path, jdk: java.Jdk, account: Account) -> subprocess.Popen[bytes]:
    folder = engines.folder / "kafka"
    (folder / "data").mkdir(parents=True)
    key, certificate = engines.authority.sign("kafka")
    keystore = folder / "keystore.pem"
    keystore.write_text(key.read_text() + certificate.read_text())
    properties = folder / "server.properties"
    properties.write_text(kafka_properties(engines, folder / "data", keystore))
    give(folder, account)
    engine = _Engine(account, folder)
    java_command = (str(jdk.java), "-Xmx512m", "-cp", f"{libs}/*")
    users = [f"--add-scram={MECHANISM}=[name={name},password={word}]" for name, word in engines.passwords.items()]
    engine.run(
        *java_command, "kafka.tools.StorageTool", "format", "-t", kafka.cluster_id(), "-c", str(properties), *users
    )
    return engine.start(*java_command, "kafka.Kafka", str(properties))


def _start_elasticsearch(
    engines: SecureEngines, home: Path, jdk: java.Jdk, account: Account
) -> subprocess.Popen[bytes]:
    made = Elasticsearch(engines.folder / elasticsearch.NAME, home, jdk, account)
    made.prepare(engines.ports)
    key, certificate = engines.authority.sign("elasticsearch")
    for file in (key, certificate, engines.authority.certificate):
        shutil.copy(file, made.config / file.name)
    written = made.config / "elasticsearch.yml"
    usual = written.read_text().replace("xpack.security.enabled: false\n", "")
    written.write_text(usual + elasticsearch_lines(key.name, certificate.name, engines.authority.certificate.name))
    give(made.folder, account)
    engine = _Engine(account, made.folder)
    variables = dict(made.program().environment)
    keystore = variables | {"CLI_NAME": "keystore", "CLI_LIBS": "lib/tools/keystore-cli", "ES_JAVA_OPTS": ""}
    cli = str(home / "bin" / "elasticsearch-cli")
    engine.run("bash", cli, "create", **keystore)
    engine.run("bash", cli, "add", "-x", "bootstrap.password", text=engines.elastic_password, **keystore)
    return engine.start(*made.program().command, **variables)


@contextmanager
def running(folder: Path) -> Iterator[SecureEngines]:
    """Started, perhaps not answering yet; killed in the end."""
    account = engine_account()
    jdk = java.choose(java.installed(account), elasticsearch=True)
    programs = distribution.obtain(jdk)
    ports = Ports(free_port(), free_port(), free_port())
    engines = SecureEngines(folder, ports, Authority.made(folder / "certificates"))
    processes: list[subprocess.Popen[bytes]] = []
    try:
        processes.append(_start_elasticsearch(engines, programs.elasticsearch, jdk, account))
        processes.append(_start_kafka(engines, programs.kafka_libs, jdk, account))
        yield engines
    finally:
        for process in processes:
            os.killpg(process.pid, 9)
            process.wait()
