"""docker-compose.yml, the images and the locks, held against the code."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from cli.programs import SERVICES
from deploy.compose import images
from deploy.compose.__main__ import FOLDER_VARIABLE, main
from deploy.security import elasticsearch, kafka
from deploy.security.kafka import OPERATOR
from shared.settings import Settings

ROOT = Path(__file__).parents[3]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
CONTAINERS: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = sorted(name for name, content in CONTAINERS.items() if "build" in content)
ENGINES = ("kafka", "elasticsearch")
MONITORING = ("prometheus", "alertmanager", "grafana", "kibana")
JOBS = ("topics", "ingest", "saved-objects")
LOCKS = sorted(ROOT.glob("requirements-*.lock"))
PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)", re.MULTILINE)


def pins(lock: Path) -> dict[str, str]:
    return dict(PIN.findall(lock.read_text(encoding="utf-8")))


def test_every_service_is_there() -> None:
    folders = {found.parent.name for found in (ROOT / "services").glob("*/__main__.py")}
    assert folders == set(SERVICES) == {CONTAINERS[name]["build"]["args"]["SERVICE"] for name in OURS} - {"tools"}


@pytest.mark.parametrize("name", OURS)
def test_environment_is_made_of_settings(name: str) -> None:
    assert {key.lower() for key in CONTAINERS[name].get("environment", {})} <= set(Settings.model_fields)


@pytest.mark.parametrize("name", OURS)
def test_containers_of_ours_are_locked_down(name: str) -> None:
    content = CONTAINERS[name]
    assert content["read_only"] is True
    assert content["cap_drop"] == ["ALL"]
    assert content["tmpfs"] == ["/tmp"]


@pytest.mark.parametrize("name", sorted(CONTAINERS))
def test_every_container_has_limit_and_health_check(name: str) -> None:
    assert "mem_limit" in CONTAINERS[name]
    assert ("healthcheck" in CONTAINERS[name]) == (name not in JOBS)


@pytest.mark.parametrize("name", [*ENGINES, *SERVICES, *MONITORING])
def test_what_stays_up_is_started_again(name: str) -> None:
    assert CONTAINERS[name]["restart"] == "unless-stopped"


def test_only_what_people_look_at_is_published_and_on_the_loopback_address() -> None:
    published = {name: content["ports"] for name, content in CONTAINERS.items() if "ports" in content}
    assert set(published) == {"search", "grafana", "kibana"}
    assert all(re.search(r":-127\.0\.0\.1:\d+}", port) for ports in published.values() for port in ports)


def test_only_the_fetcher_writes_the_archive_and_who_shows_originals_reads_it() -> None:
    mounts = {
        name: CONTAINERS[name]["volumes"] for name in SERVICES if "archive:" in str(CONTAINERS[name].get("volumes"))
    }
    folder = CONTAINERS["fetcher"]["environment"]["ARCHIVE_URL"].removeprefix("file://")
    read_only = [f"archive:{folder}:ro"]
    assert mounts == {"fetcher": [f"archive:{folder}"], "parser": read_only, "search": read_only}
    assert {CONTAINERS[name]["environment"]["ARCHIVE_URL"] for name in mounts} == {f"file://{folder}"}


def test_the_validator_keeps_its_state_on_a_volume_that_belongs_to_its_user() -> None:
    folder = CONTAINERS["validator"]["environment"]["STATE_FOLDER"]
    assert CONTAINERS["validator"]["volumes"] == [f"validator-state:{folder}"]
    assert folder in (ROOT / "Dockerfile").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MONITORING)
def test_monitoring_is_a_profile_without_privileges(name: str) -> None:
    assert CONTAINERS[name]["profiles"] == ["monitoring"]
    assert CONTAINERS[name]["cap_drop"] == ["ALL"]


@pytest.mark.parametrize("name", sorted(CONTAINERS))
def test_images_are_pinned_and_secrets_are_files(name: str) -> None:
    assert re.search(r":(v?\d+\.\d+\.\d+|\$\{GONGKAI_VERSION:-.*})$", CONTAINERS[name]["image"])
    assert not [key for key in CONTAINERS[name].get("environment", {}) if re.search("PASSWORD$|API_KEY$|SECRET$", key)]
    assert set(CONTAINERS[name].get("secrets", ())) <= COMPOSE["secrets"].keys()


def test_every_volume_that_is_mounted_is_declared() -> None:
    mounted = {volume.partition(":")[0] for content in CONTAINERS.values() for volume in content.get("volumes", ())}
    assert {name for name in mounted if not name.startswith((".", "$"))} == COMPOSE["volumes"].keys()


def test_kibana_is_the_version_of_elasticsearch() -> None:
    assert CONTAINERS["kibana"]["image"].partition(":")[2] == images.ELASTICSEARCH.partition(":")[2]


def test_no_default_is_empty() -> None:
    """Debian's podman-compose does not know an empty one."""
    assert ":-}" not in (ROOT / "docker-compose.yml").read_text(encoding="utf-8")


def test_engines_are_the_versions_that_the_tests_run_on() -> None:
    assert [CONTAINERS[name]["image"] for name in ENGINES] == [images.KAFKA, images.ELASTICSEARCH]
    made = [CONTAINERS[name]["image"] for name in ("prometheus", "alertmanager")]
    assert made == [images.PROMETHEUS, images.ALERTMANAGER]
    kafka = re.search(
        r"<artifactId>kafka_2\.13</artifactId>\s*<version>(.*?)<", (ROOT / "deploy/local/pom.xml").read_text()
    )
    assert kafka is not None
    assert images.KAFKA.endswith(f":{kafka[1]}")


def test_images_carry_the_version_of_the_project() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    tags = {CONTAINERS[name]["image"].partition(":")[2] for name in OURS}
    assert tags == {f"${{GONGKAI_VERSION:-{version}}}"}


def test_every_image_has_its_lock() -> None:
    assert {lock.name for lock in LOCKS} == {f"requirements-{name}.lock" for name in images.SERVICES}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_lock_pins_what_the_whole_lock_pins(lock: Path) -> None:
    found = pins(lock)
    assert "aiokafka" in found
    assert found.items() <= pins(ROOT / "requirements.lock").items()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_lock_has_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    assert all("--hash=sha256:" in part for part in PIN.sub("\0", text).split("\0")[1:])


class _Merging(yaml.SafeLoader):
    """Knows the tags of Compose that say how a part replaces another file's."""


def _plain(loader: yaml.SafeLoader, _: str, node: yaml.Node) -> Any:
    return loader.construct_mapping(node, deep=True) if isinstance(node, yaml.MappingNode) else None


_Merging.add_multi_constructor("!", _plain)
EXTERNAL: dict[str, Any] = yaml.load((ROOT / "deploy/compose/external.yml").read_text(encoding="utf-8"), _Merging)


def test_external_engines_have_a_user_and_a_key_a_service_by_file() -> None:
    services = {name: content for name, content in EXTERNAL["services"].items() if name not in ENGINES}
    assert set(services) == {*SERVICES, "topics"}
    for name, content in services.items():
        variables = content["environment"]
        assert {key.lower() for key in variables} <= set(Settings.model_fields)
        assert variables.get("KAFKA_SASL_USERNAME") in (None, name, OPERATOR)
        given = {each if isinstance(each, str) else each["target"] for each in content["secrets"]}
        wanted = {"kafka.pem", "kafka_sasl_password"} if name in (*kafka.SERVICES, "topics") else set()
        wanted |= {"elasticsearch.pem", "elasticsearch_api_key"} if name in elasticsearch.KEYS else set()
        assert given == wanted
        assert {each if isinstance(each, str) else each["source"] for each in content["secrets"]} <= EXTERNAL[
            "secrets"
        ].keys()


def test_without_its_programs_the_test_names_them_and_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    monkeypatch.setattr("sys.argv", ["compose"])
    assert main() == 1
    assert capsys.readouterr().err.startswith(
        "Not installed: podman, buildah, podman-compose, debootstrap, runc, iptables"
    )
