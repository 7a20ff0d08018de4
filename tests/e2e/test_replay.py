"""A parser fix, from start over diff and promote to rollback, while reports come in."""

import asyncio
import json

from cli.programs import SERVICES
from samples.country import Country
from shared.elastic import alias_name, client
from tests.e2e.pipeline import pipeline, sites
from tests.e2e.test_command import gongkai

COUNT = 40


class Watcher:
    """Searches all the time, and notes whatever no search may ever see."""

    def __init__(self, settings):
        self._settings = settings
        self.looks = 0
        self.twice = []
        self.fewer = []
        self._most = 0

    async def run(self):
        async with client(self._settings) as elasticsearch:
            while True:
                answer = await elasticsearch.search(
                    index=alias_name(self._settings), size=1000, source=["report_id"], ignore_unavailable=True
                )
                ids = [hit["_id"] for hit in answer["hits"]["hits"]]
                self.looks += 1
                if len(set(ids)) != len(ids):
                    self.twice.append(ids)
                if len(ids) < self._most:
                    self.fewer.append((self._most, len(ids)))
                self._most = max(self._most, len(ids))
                await asyncio.sleep(0.05)


def touched_by_the_fix(documents):
    even = {key for key, document in documents.items() if document["year"] and document["year"] % 2 == 0}
    return {key for key in even if (documents[key]["report"]["applications"] or {}).get("partial")}


async def test_a_fix_is_compared_promoted_and_taken_back(engines, namespace, tmp_path):
    country = Country(seed=6, reports=COUNT)
    async with pipeline(engines, namespace, tmp_path) as running, sites(country) as base:
        await running.start(*SERVICES)
        environment = running.environment | {"GONGKAI_HOME": str(tmp_path / "home")}

        async def replay(*arguments):
            return await running.off_loop(lambda: gongkai("replay", *arguments, environment=environment))

        urls = list(country.urls(base))
        await running.ingest(urls[: COUNT - 5])
        before = await running.documents()
        assert (await replay("diff")).returncode == 1

        watcher = Watcher(running.settings)
        watching = asyncio.create_task(watcher.run())
        answer = await replay("start")
        assert "GENERATION=2" in answer.stdout, answer.stderr
        await running.start_generation(2, parser="tests.e2e.fixed_parser")
        await running.ingest(urls[COUNT - 5 :])
        live = await running.documents()
        assert set(live) > set(before)

        async def caught_up():
            answer = await replay("promote", "--limit", "0")
            return "of the reports differ" in answer.stderr

        await running.until(caught_up, "generation 2 has caught up and its changes are refused")

        answer = await replay("diff", "--json", "--html", tmp_path / "diff.html")
        assert answer.returncode == 0, answer.stderr
        found = json.loads(answer.stdout)
        touched = touched_by_the_fix(live)
        assert found["changed"] == len(touched) > 0
        assert (found["gained"], found["lost"]) == (0, 0)
        assert found["same"] == len(live) - len(touched)
        assert found["figures"] == {"applications.partial.total": len(touched)}
        assert found["findings"]["row-sum"] > 0
        assert "applications.partial.total" in (tmp_path / "diff.html").read_text()

        answer = await replay("promote", "--limit", "1")
        assert answer.returncode == 0, answer.stderr
        promoted = await running.documents()
        assert set(promoted) == set(live)
        assert {promoted[key]["report"]["applications"]["partial"]["total"] for key in touched} == {4711}

        assert "is live" in (await replay("retire", "2")).stderr
        assert (await replay("rollback")).returncode == 0
        assert await running.documents() == live
        assert (await replay("promote", "--force")).returncode == 0
        assert (await replay("status")).stdout.count("live 正式") == 1
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)
        assert watcher.looks > 20
        assert (watcher.twice, watcher.fewer) == ([], [])

        for service in ("parser", "validator", "indexer"):
            running.processes[service].terminate()
        answer = await replay("retire", "1")
        assert answer.returncode == 0, answer.stderr
        async with client(running.settings) as elasticsearch:
            assert not await elasticsearch.indices.exists(index=f"{alias_name(running.settings)}-1")
