"""Chosen reports are read again by a newer parser, in the live generation, and never ahead of live ones."""

import asyncio

from samples.country import Country
from shared.partitions import looking
from shared.topics import FETCHED, topic_name
from tests.e2e.pipeline import Process, pipeline, sites
from tests.e2e.test_command import gongkai
from tests.e2e.test_replay import touched_by_the_fix

COUNT = 24
FEW = 3
HELD_S = 3


async def fetched(running):
    async with looking(running.settings) as look:
        return sum((await look.bounds(topic_name(FETCHED, running.settings)))[1].values())


def partial_total(document):
    return document["report"]["applications"]["partial"]["total"]


async def test_a_selection_is_read_anew_behind_live_reports(engines, namespace, tmp_path):
    country = Country(seed=6, reports=COUNT)
    async with pipeline(engines, namespace, tmp_path) as running, sites(country) as base:
        environment = running.environment | {"GONGKAI_HOME": str(tmp_path / "home")}

        async def select(*arguments):
            return await running.off_loop(lambda: gongkai("replay", "select", *arguments, environment=environment))

        await running.start("fetcher", "parser", "validator", "indexer")
        await running.ingest(country.urls(base))
        before = await running.documents()
        touched = touched_by_the_fix(before)
        year = before[min(touched)]["year"]
        of_year = {key for key, document in before.items() if document["year"] == year}
        chosen = str(len(of_year))

        assert (await select()).returncode == 1
        answer = await select("--year", year, "--doubt", "no-such-doubt", "--dry-run")
        assert "nothing is left by --doubt no-such-doubt" in answer.stdout, answer.stderr
        answer = await select("--year", year, "--media-type", "application/x-none")
        assert "nothing is left by --media-type application/x-none" in answer.stdout
        answer = await select("--source", base, "--until", "2000-01-01")
        assert "nothing is left by --until" in answer.stdout
        answer = await select("--region", before[min(touched)]["agency"], "--year", year, "--dry-run")
        assert answer.returncode == 0, answer.stderr
        answer = await select("--year", year, "--dry-run")
        assert f"{chosen} documents chosen" in answer.stdout
        assert await fetched(running) == COUNT, "nothing was sent yet"

        running.processes.pop("parser").terminate()
        selecting = asyncio.create_task(select("--year", year, "--most-waiting", FEW))

        async def has_begun():
            return await fetched(running) > COUNT

        await running.until(has_begun, "the first are sent")
        await asyncio.sleep(HELD_S)
        assert await fetched(running) == COUNT + min(FEW, len(of_year)), "the others stay behind"

        log = tmp_path / "fixed.log"
        running.processes["parser"] = Process("parser", running.environment, log, "tests.e2e.fixed_parser")
        answer = await selecting
        assert answer.returncode == 0, answer.stderr
        assert f"{chosen} documents are read again" in answer.stdout
        await running.until_nothing_waits()
        after = await running.documents()
        assert set(after) == set(before)
        mended = {key for key in touched if partial_total(after[key]) == 4711}
        assert mended == touched & of_year
        revision = before[min(touched)]["parser"]["revision"]
        assert {key for key in after if after[key]["parser"]["revision"] > revision} == of_year

        answer = await select("--year", year, "--parser-older-than", revision + 1)
        assert f"nothing is left by --parser-older-than {revision + 1}" in answer.stdout
        assert (await select("--year", year)).returncode == 0
        await running.until_nothing_waits()
        assert await running.documents() == after
