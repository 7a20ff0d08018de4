"""The stack of this machine whose first generation was replaced and retired."""

import json

import pytest
import yaml

from cli.ports import PORTS_FILE
from deploy.prometheus.__main__ import targets, write_targets
from samples.country import Country
from tests.e2e.pipeline import pipeline, sites
from tests.e2e.test_command import gongkai

COUNT = 6


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def ports_of(home):
    return json.loads((home / PORTS_FILE).read_text())


def health_of(status):
    """What ``gongkai status`` says of each process."""
    rows = [line.split("│") for line in status.stdout.splitlines() if "│" in line]
    return {row[1].strip(): row[3].strip() for row in rows if len(row) == 8}


async def test_once_the_first_generation_is_retired_the_stack_goes_down_and_comes_up_again(
    engines, namespace, tmp_path, home
):
    country = Country(seed=6, reports=COUNT)
    async with pipeline(engines, namespace, tmp_path) as running, sites(country) as base:
        environment = running.environment | {"GONGKAI_HOME": str(home), "COLUMNS": "200"}

        async def run(*arguments):
            return await running.off_loop(lambda: gongkai(*arguments, environment=environment))

        async def succeed(*arguments):
            answer = await run(*arguments)
            assert answer.returncode == 0, answer.stderr + answer.stdout
            return answer

        async def promoted():
            return (await run("replay", "promote")).returncode == 0

        try:
            await succeed("up", "--detach")
            await succeed("ingest", *country.urls(base), "--wait")
            await succeed("replay", "start")
            assert {"parser", "parser-2"} <= set(ports_of(home))
            await running.until(promoted, "generation 2 is live")
            await succeed("replay", "retire", "1")
            assert "parser" not in ports_of(home)

            await succeed("down")
            answer = await succeed("up", "--detach")
            port = ports_of(home)["parser-2"]
            assert f"http://127.0.0.1:{port}/metrics  (parser-2)" in answer.stdout
            health = health_of(await succeed("status"))
            assert {health[f"{service}-2"] for service in ("parser", "validator", "indexer")} == {"ready"}
            assert len(await running.documents()) == COUNT
        finally:
            await run("down")


def test_prometheus_looks_at_every_generation_that_runs_and_at_no_other(tmp_path):
    ports = {"scheduler": 1, "fetcher": 2, "search": 3, "parser": 4, "parser-2": 5, "samples": 6}
    found = {each["labels"]["service"]: each["targets"] for each in targets(ports)}
    assert found["parser"] == ["127.0.0.1:4", "127.0.0.1:5"]
    assert (found["search"], found["indexer"]) == (["127.0.0.1:3"], [])
    write_targets(tmp_path, ports)
    write_targets(tmp_path, {"parser-2": 5})
    written = yaml.safe_load((tmp_path / "targets/services.yml").read_text())
    assert [each["targets"] for each in written if each["targets"]] == [["127.0.0.1:5"]]
