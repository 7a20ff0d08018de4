"""From a list of sources to searchable reports, by the command."""

import pytest

from cli.programs import SERVICES
from samples.country import Country
from samples.pages import list_path
from tests.e2e.pipeline import pipeline, sites
from tests.e2e.test_command import gongkai


def written(path, country, base, *, gone=False):
    """A sources.yaml of the country's agencies."""
    lines = ["sources:"]
    for agency in country.agencies():
        lines += [f"  - agency: {agency.name}", '    region: "110101"', "    entries:"]
        lines += [f"      - url: {base}{list_path(agency)}"]
    if gone:
        lines += ["  - agency: 不再有的局", '    region: "110101"', f"    entries: [{{url: {base}/no/such/}}]"]
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.fixture
def country():
    return Country(seed=4, reports=30)


async def test_crawl_finds_and_fetches_every_report(engines, namespace, tmp_path, country):
    async with pipeline(engines, namespace, tmp_path) as running, sites(country) as base:
        await running.start(*SERVICES)
        environment = running.environment | {"SEARCH_PORT": str(running.processes["search"].port)}

        async def run(*arguments):
            return await running.off_loop(lambda: gongkai(*arguments, environment=environment))

        file = written(tmp_path / "sources.yaml", country, base)
        answer = await run("crawl", file, "--wait", "--timeout", "100")
        assert answer.returncode == 0, answer.stderr + answer.stdout
        found = {document["source"]["url"] for document in (await running.documents()).values()}
        assert found == set(country.urls(base))

        answer = await run("sources", "status", file)
        assert answer.returncode == 0, answer.stderr + answer.stdout
        assert "quiet" not in answer.stdout

        answer = await run("crawl", written(file, country, base, gone=True), "--agency", "不再有", "--wait")
        assert answer.returncode == 1
        assert "404" in answer.stdout
        assert "gone" in (await run("sources", "status", file)).stdout


async def test_without_any_command_the_scheduler_has_every_report_fetched(engines, namespace, tmp_path, country):
    file = tmp_path / "sources.yaml"
    overrides = {"schedule_sources": file, "schedule_every_s": 0.5}
    async with pipeline(engines, namespace, tmp_path, **overrides) as running, sites(country) as base:
        written(file, country, base)
        await running.start(*SERVICES)

        async def all_found():
            return {each["source"]["url"] for each in (await running.documents()).values()} == set(country.urls(base))

        await running.until(all_found, "every report of the sources can be searched")
