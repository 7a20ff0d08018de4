"""Every alert fires on its cause, is silent without it, and is explained."""

import subprocess

import pytest
import yaml

from cli.programs import SERVICES
from deploy.prometheus.__main__ import write
from tests.monitoring.rules import PROMETHEUS, ROOT, RULE_FILES, RUNBOOKS, alerts, known_series, rules, series_in

# As text: to YAML 0x10 is sixteen, to promtool ten times nought.
CASES = yaml.load((ROOT / "tests/monitoring/alerts.yml").read_text(), Loader=yaml.BaseLoader)
NAMES = sorted({alert["alert"] for alert in alerts()})


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_configuration_is_valid(promtool, tmp_path):
    copied = tmp_path / "prometheus.yml"
    copied.write_text((PROMETHEUS / "prometheus.yml").read_text())
    for folder in ("rules", "targets"):
        (tmp_path / folder).symlink_to(PROMETHEUS / folder)
    run(promtool, "check", "config", str(copied))
    run(promtool, "check", "rules", *map(str, RULE_FILES))


def test_on_this_machine_the_targets_are_the_services_of_its_stack(promtool, tmp_path):
    file = write(tmp_path, dict.fromkeys(SERVICES, 9100) | {"parser": 9101})
    run(promtool, "check", "config", str(file))
    written = yaml.safe_load((tmp_path / "targets/services.yml").read_text())
    assert {"targets": ["127.0.0.1:9101"], "labels": {"service": "parser"}} in written


def test_the_deployed_targets_are_the_services():
    listed = yaml.safe_load((PROMETHEUS / "targets/services.yml").read_text())
    assert [each["labels"]["service"] for each in listed] == list(SERVICES)


def test_the_routes_of_alertmanager_are_valid(amtool):
    file = f"--config.file={PROMETHEUS / 'alertmanager.yml'}"
    run(amtool, "check-config", str(PROMETHEUS / "alertmanager.yml"))
    for severity in ("page", "ticket"):
        run(amtool, "config", "routes", "test", file, f"--verify.receivers={severity}", f"severity={severity}")


def _expected(name, case, kind):
    fired = int(case.get("count", 1)) if kind == "fires" else 0
    query = f'count(ALERTS{{alertname="{name}",alertstate="firing"}}) or vector(0)'
    return {
        "name": f"{name} {kind}",
        "interval": case.get("every", "1m"),
        "input_series": [{"series": series, "values": values} for series, values in case[kind].items()],
        "promql_expr_test": [
            {"expr": query, "eval_time": case["at"], "exp_samples": [{"labels": "{}", "value": fired}]}
        ],
    }


@pytest.mark.parametrize("every", sorted({case.get("every", "1m") for case in CASES.values()}))
def test_each_alert_fires_on_its_cause_and_is_silent_without(promtool, tmp_path, every):
    cases = {name: case for name, case in CASES.items() if case.get("every", "1m") == every}
    tests = [_expected(name, case, kind) for name, case in cases.items() for kind in ("fires", "silent")]
    file = tmp_path / "alerts.yml"
    content = {"rule_files": list(map(str, RULE_FILES)), "evaluation_interval": every, "tests": tests}
    file.write_text(yaml.safe_dump(content, sort_keys=False))
    run(promtool, "test", "rules", str(file))


@pytest.mark.parametrize("name", NAMES)
def test_each_alert_has_a_test_and_a_runbook(name):
    assert name in CASES
    page = (RUNBOOKS / f"{name}.md").read_text()
    assert page.startswith(f"# {name}\n")
    for heading in ("## What it means", "## What to look at", "## What to do"):
        assert heading in page
    for alert in alerts():
        if alert["alert"] == name:
            assert alert["annotations"]["runbook_url"].endswith(f"/docs/operations/runbooks/{name}.md")
            assert alert["labels"]["severity"] in ("page", "ticket")


def test_no_case_and_no_runbook_is_left_over():
    assert set(CASES) == set(NAMES)
    assert {page.stem for page in RUNBOOKS.glob("*.md")} - {"README"} == set(NAMES)


def test_rules_speak_of_series_that_exist():
    known = known_series()
    for rule in rules():
        assert series_in(rule["expr"]) <= known, rule
