"""The images: a Debian with Python, stand-ins for the engines' official images, and ours by the Dockerfile."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from deploy.compose.podman import Podman
from deploy.local import distribution
from deploy.local.account import Account
from deploy.local.elasticsearch import LOGGING, jvm_options
from deploy.local.java import choose, installed

BASE = "localhost/gongkai-base"
KAFKA = "docker.io/apache/kafka:4.4.0"
PROMETHEUS = "docker.io/prom/prometheus:v3.5.0"
ALERTMANAGER = "docker.io/prom/alertmanager:v0.28.1"
ELASTICSEARCH = "docker.elastic.co/elasticsearch/elasticsearch:9.4.3"
SERVICES = ("scheduler", "fetcher", "parser", "validator", "indexer", "search", "tools")
SCRIPTS = Path(__file__).parent
SUITE = "bookworm"
PACKAGES = "python3,python3-venv,ca-certificates"
USELESS = ("var/cache/apt", "var/lib/apt/lists", "usr/share/doc", "usr/share/man", "usr/share/locale", "usr/share/info")
DEBIAN_SHARE = Path("/usr/share/prometheus")
"""Debian's Alertmanager does without the templates that the official program carries within."""
USER = "1000:1000"
OUR_USER = Account("container", 0, 0, switches=False)


def base(podman: Podman) -> None:
    """A minimal Debian with Python 3.11, from the mirror that ``DEBIAN_MIRROR`` names (default: debootstrap's own)."""
    root = podman.folder / "root"
    mirror = [given] if (given := os.environ.get("DEBIAN_MIRROR")) else []
    podman.run("debootstrap", "--variant=minbase", f"--include={PACKAGES}", SUITE, str(root), *mirror)
    for folder in USELESS:
        shutil.rmtree(root / folder, ignore_errors=True)
    podman.image(BASE, "scratch", [(root, "/")], "")
    shutil.rmtree(root)


def stand_ins(podman: Podman) -> None:
    """Images with the names and the environment variables of the official ones, from the engines of deploy.local."""
    jdk = choose(installed(OUR_USER), elasticsearch=True)
    engines = distribution.obtain(jdk)
    java = (jdk.home, "/opt/java")
    content = [java, (engines.kafka_libs, "/opt/kafka/libs"), _script("kafka")]
    data = "/var/lib/kafka/data"
    podman.image(KAFKA, BASE, content, _own(data), *_config("kafka"), "--env=CLUSTER_ID=5L6g3nShT-eMCtK--X86sw")
    home = "/usr/share/elasticsearch"
    config = podman.folder / "config"
    config.mkdir(exist_ok=True)
    bundled = (engines.elasticsearch / "config" / "jvm.options").read_text()
    (config / "jvm.options").write_text(jvm_options(bundled, Path(home) / "logs"))
    (config / "log4j2.properties").write_text(LOGGING)
    content = [java, (engines.elasticsearch, home), (config, f"{home}/config"), _script("elasticsearch")]
    owned = _own(*(f"{home}/{name}" for name in ("data", "logs", "config")))
    podman.image(ELASTICSEARCH, BASE, content, owned, *_config("elasticsearch"), "--env=ES_JAVA_HOME=/opt/java")


def monitoring(podman: Podman) -> None:
    """Stand-ins for Prometheus and Alertmanager from this machine's, which Debian packages."""
    for image, program, tool, data in (
        (PROMETHEUS, "prometheus", "promtool", "/prometheus"),
        (ALERTMANAGER, "prometheus-alertmanager", "amtool", "/alertmanager"),
    ):
        found = [Path(path) for name in (program, tool) if (path := shutil.which(name))]
        content = [(file, f"/bin/{file.name}") for file in found]
        content += [(DEBIAN_SHARE, str(DEBIAN_SHARE))] if DEBIAN_SHARE.exists() else []
        configured = ("--user=65534:65534", f'--entrypoint=["/bin/{program}"]', "--label=stand-in=Debian")
        podman.image(image, BASE, content, f"mkdir -p {data} && chown 65534:65534 {data}", *configured)


def _own(*folders: str) -> str:
    """The command that makes ``folders`` the engines' user's own."""
    names = " ".join(folders)
    return f"mkdir -p {names} && chown -R {USER} {names}"


def _script(engine: str) -> tuple[Path, str]:
    return SCRIPTS / f"{engine}.sh", "/entrypoint.sh"


def _config(engine: str) -> tuple[str, ...]:
    path = "--env=PATH=/opt/java/bin:/usr/bin:/bin"
    return (f"--user={USER}", path, '--entrypoint=["bash","/entrypoint.sh"]', f"--label=stand-in={engine}")


def ours(podman: Podman, version: str) -> None:
    """The images of the Dockerfile; pip's configuration and certificates of this machine serve the build alone."""
    secrets = [f"--secret=id=pip,src={_pip_conf(podman.folder / 'pip.conf')}", f"--secret=id=ca,src={_certificates()}"]
    for name in SERVICES:
        target = "tools" if name == "tools" else "service"
        arguments = [f"--build-arg=BASE_IMAGE={BASE}", f"--build-arg=SERVICE={name}", f"--target={target}"]
        podman.run(
            "buildah", "bud", "--quiet", "--layers", *arguments, *secrets, "--tag", f"gongkai/{name}:{version}", "."
        )


def _pip_conf(file: Path) -> Path:
    """What ``pip config list`` knows of the index, with the certificates where the build has them."""
    listed = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=True
    ).stdout
    known = dict(line.split("=", 1) for line in listed.splitlines() if "=" in line)
    kept = {
        name.rpartition(".")[2]: value.strip("'")
        for name, value in known.items()
        if name.endswith((".index-url", ".extra-index-url", ".trusted-host", ".proxy", ".timeout", ".default-timeout"))
    }
    lines = "".join(f"{name} = {value}\n" for name, value in {**kept, "cert": "/run/secrets/ca"}.items())
    file.touch(mode=0o600)
    file.write_text(f"[global]\n{lines}")
    return file


def _certificates() -> str:
    return os.environ.get("PIP_CERT") or os.environ.get("SSL_CERT_FILE") or "/etc/ssl/certs/ca-certificates.crt"
