"""deploy/kubernetes, held against Kubernetes' schemas, the settings, the topics and the services."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from cli.programs import GENERATION_SERVICES, SERVICES
from deploy.compose import images
from deploy.security.kafka import OPERATOR
from services.search.app import create_app
from shared.consumer.flood import FloodGate
from shared.consumer.progress import Progress
from shared.health import HealthServer
from shared.service import always_ready
from shared.settings import SECRETS_VARIABLE, Settings
from shared.topics import FETCHED, OUTCOMES, PARSED, REQUESTED, VALIDATED, Topic, group_name, topic_name

FOLDER = Path(__file__).parents[3] / "deploy/kubernetes"
KUBERNETES = "1.33"
OVERLAYS = ("base", "generation", "jobs", "example")
OF_KEDA = ("ScaledObject", "TriggerAuthentication")
"""Kinds whose schemas are KEDA's own."""
INPUTS: dict[str, Topic] = {
    "scheduler": OUTCOMES,
    "fetcher": REQUESTED,
    "parser": FETCHED,
    "validator": PARSED,
    "indexer": VALIDATED,
}
OTHERS = ("kustomization.yaml", "sources.yaml")
Thing = dict[str, Any]


def things() -> list[Thing]:
    files = [file for file in sorted(FOLDER.rglob("*.yaml")) if file.name not in OTHERS]
    return [thing for file in files for thing in yaml.safe_load_all(file.read_text(encoding="utf-8"))]


THINGS = things()
PODS = [thing for thing in THINGS if thing["kind"] in ("Deployment", "StatefulSet", "Job")]
STAGES = [thing for thing in PODS if thing["metadata"]["name"] in SERVICES]


def of_kind(*kinds: str) -> list[Thing]:
    return [thing for thing in THINGS if thing["kind"] in kinds]


def name_of(thing: Thing) -> str:
    return f"{thing['kind']}-{thing['metadata']['name']}"


def container(thing: Thing) -> Thing:
    [only] = thing["spec"]["template"]["spec"]["containers"]
    return dict(only)


def variables(thing: Thing) -> dict[str, str]:
    return {each["name"]: each["value"] for each in container(thing).get("env", ())}


def common() -> dict[str, str]:
    lines = (FOLDER / "base/settings.env").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


def rendered(overlay: str) -> list[Thing]:
    if not (kubectl := shutil.which("kubectl")):
        pytest.skip("kubectl renders the overlays, and there is none")
    done = subprocess.run([kubectl, "kustomize", str(FOLDER / overlay)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return list(yaml.safe_load_all(done.stdout))


@pytest.mark.parametrize("thing", [thing for thing in THINGS if thing["kind"] not in OF_KEDA], ids=name_of)
def test_kubernetes_takes_it(thing: Thing) -> None:
    kubernetes_validate.validate(thing, KUBERNETES, strict=True)


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_kubernetes_takes_what_is_rendered(overlay: str) -> None:
    for thing in rendered(overlay):
        if thing["kind"] not in OF_KEDA:
            kubernetes_validate.validate(thing, KUBERNETES, strict=True)


def test_the_common_variables_are_good_settings() -> None:
    names = {name.lower() for name in common()} - {SECRETS_VARIABLE.lower()}
    assert names <= set(Settings.model_fields)
    assert Settings(_env_file=None, **{name: common()[name.upper()] for name in names}).kafka_partitions


@pytest.mark.parametrize("thing", PODS, ids=name_of)
def test_variables_are_settings(thing: Thing) -> None:
    assert {name.lower() for name in variables(thing)} <= set(Settings.model_fields)


@pytest.mark.parametrize("thing", PODS, ids=name_of)
def test_pods_are_locked_down(thing: Thing) -> None:
    pod = thing["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["automountServiceAccountToken"] is False
    inside = container(thing)
    assert inside["securityContext"]["readOnlyRootFilesystem"] is True
    assert inside["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    assert "memory" in inside["resources"]["limits"]


@pytest.mark.parametrize("thing", PODS, ids=name_of)
def test_secrets_and_certificates_are_where_the_settings_look(thing: Thing) -> None:
    mounts = {mount["mountPath"] for mount in container(thing)["volumeMounts"]}
    assert common()[SECRETS_VARIABLE] in mounts
    for name in ("KAFKA_SSL_CAFILE", "ELASTICSEARCH_CA_CERTS"):
        assert str(Path(common()[name]).parent) in mounts


def test_every_service_and_the_jobs_have_a_user_and_an_image() -> None:
    assert {thing["metadata"]["name"] for thing in STAGES} == set(SERVICES)
    assert {container(thing)["image"] for thing in PODS} == {f"gongkai/{name}" for name in images.SERVICES}
    users = {variables(thing).get("KAFKA_SASL_USERNAME") for thing in PODS}
    assert users == {*SERVICES, OPERATOR}


def _health_paths(service: str) -> set[str]:
    settings = Settings(_env_file=None)
    if service == "search":
        return set(create_app(settings).openapi()["paths"]) | {"/health/live", "/health/ready"}
    server = HealthServer(Progress("parser", 1), FloodGate("parser", settings), always_ready, settings)
    return {resource.canonical for resource in server._runner.app.router.resources()}  # type: ignore[union-attr]


@pytest.mark.parametrize("thing", STAGES, ids=name_of)
def test_ports_and_probes_exist(thing: Thing) -> None:
    service = thing["metadata"]["name"]
    [port] = container(thing)["ports"]
    assert port["containerPort"] == int(common()["SEARCH_PORT" if service == "search" else "METRICS_PORT"])
    for probe in ("livenessProbe", "readinessProbe", "startupProbe"):
        asked = container(thing)[probe]["httpGet"]
        assert asked["path"] in _health_paths(service)
        assert asked["port"] == port["name"]


@pytest.mark.parametrize("thing", of_kind("ScaledObject"), ids=name_of)
def test_a_stage_scales_by_the_lag_of_its_own_group(thing: Thing) -> None:
    service = thing["metadata"]["name"]
    [trigger] = thing["spec"]["triggers"]
    settings = Settings(_env_file=None)
    assert trigger["metadata"]["topic"] == topic_name(INPUTS[service], settings)
    assert trigger["metadata"]["consumerGroup"] == group_name(service, settings)
    assert trigger["metadata"]["bootstrapServers"] == common()["KAFKA_BOOTSTRAP_SERVERS"]
    assert thing["spec"]["maxReplicaCount"] <= int(common()["KAFKA_PARTITIONS"])
    target = thing["spec"]["scaleTargetRef"]
    assert f"{target['kind']}-{target['name']}" in {name_of(stage) for stage in STAGES}


def test_everything_that_runs_scales_and_is_drained_one_at_a_time() -> None:
    scaled = {thing["metadata"]["name"] for thing in of_kind("ScaledObject", "HorizontalPodAutoscaler")}
    budgets = {thing["metadata"]["name"] for thing in of_kind("PodDisruptionBudget")}
    assert scaled == budgets == set(SERVICES)


def test_selectors_find_their_pods() -> None:
    labels = {thing["metadata"]["name"]: thing["spec"]["template"]["metadata"]["labels"] for thing in STAGES}
    for thing in (*STAGES, *of_kind("PodDisruptionBudget")):
        wanted = thing["spec"]["selector"]["matchLabels"]
        assert wanted.items() <= labels[thing["metadata"]["name"]].items()
    for service in of_kind("Service"):
        assert service["spec"]["selector"].items() <= labels[service["metadata"]["name"]].items()


def test_who_may_reach_the_archive_has_its_credentials() -> None:
    [policy] = [thing for thing in of_kind("NetworkPolicy") if thing["metadata"]["name"] == "gongkai-archive"]
    [names] = [each["values"] for each in policy["spec"]["podSelector"]["matchExpressions"] if "name" in each["key"]]
    asking = {
        thing["metadata"]["name"]
        for thing in STAGES
        for container in thing["spec"]["template"]["spec"]["containers"]
        if any(each.get("secretRef", {}).get("name") == "gongkai-archive" for each in container["envFrom"])
    }
    assert asking == {*names} - {"job"} == {"fetcher", "parser", "search"}


def test_another_generation_has_its_own_names_groups_and_topics() -> None:
    settings = Settings(_env_file=None, generation=2)
    found = rendered("generation")
    running = [thing for thing in found if thing["kind"] in ("Deployment", "StatefulSet")]
    assert {thing["metadata"]["name"] for thing in running} == {f"{name}-2" for name in GENERATION_SERVICES}
    first = {name_of(thing): thing["spec"]["selector"]["matchLabels"] for thing in STAGES}
    for thing in running:
        assert variables(thing)["GENERATION"] == "2"
        other = first[name_of(thing).removesuffix("-2")]
        assert not other.items() <= thing["spec"]["template"]["metadata"]["labels"].items()
    for thing in (each for each in found if each["kind"] == "ScaledObject"):
        service = thing["metadata"]["name"].removesuffix("-2")
        [trigger] = thing["spec"]["triggers"]
        assert trigger["metadata"]["consumerGroup"] == group_name(service, settings)
        assert trigger["metadata"]["topic"] == topic_name(INPUTS[service], settings)
        assert thing["spec"]["scaleTargetRef"]["name"] == f"{service}-2"


def test_the_example_tells_its_brokers_to_all() -> None:
    found = rendered("example")
    settings = next(thing["data"] for thing in found if thing["metadata"]["name"] == "gongkai-settings")
    for thing in (each for each in found if each["kind"] == "ScaledObject"):
        assert thing["spec"]["triggers"][0]["metadata"]["bootstrapServers"] == settings["KAFKA_BOOTSTRAP_SERVERS"]
