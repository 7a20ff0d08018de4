"""Archive, log and index are made to differ in every way; each difference is named, and mended where it can be."""

import asyncio
import json
import os
from pathlib import Path

from elasticsearch import ConflictError

from samples.country import Country
from shared.archive import key_of
from shared.elastic import alias_name, client
from tests.e2e.pipeline import pipeline, sites
from tests.e2e.test_command import gongkai

COUNT = 12
OLD = 1_600_000_000
ORPHAN = "0" * 64


class Damage:
    """What is broken, by the report that it happens to."""

    def __init__(self, running, folder):
        self._settings = running.settings
        self._archive = Path(folder) / "archive"

    async def prepare(self):
        """Let Elasticsearch forget deleted versions at once, as it does by itself after a minute."""
        async with client(self._settings) as elasticsearch:
            await elasticsearch.indices.put_settings(
                index=alias_name(self._settings), settings={"index.gc_deletes": "0s"}
            )

    async def remove(self, report_id):
        async with client(self._settings) as elasticsearch:
            await elasticsearch.delete(index=alias_name(self._settings), id=report_id, refresh=True)

    async def write(self, report_id, document, version):
        """Once the version that was deleted is forgotten, which a refresh does."""
        async with client(self._settings) as elasticsearch:
            index = alias_name(self._settings)
            for _ in range(50):
                await elasticsearch.indices.refresh(index=index)
                try:
                    return await elasticsearch.index(
                        index=index,
                        id=report_id,
                        document=document | {"report_id": report_id, "content_version": version},
                        version=version,
                        version_type="external",
                        refresh=True,
                    )
                except ConflictError:
                    await asyncio.sleep(0.2)
            raise AssertionError(f"{report_id} is not forgotten")

    def take_original(self, sha256):
        file = self._archive / key_of(sha256)
        content = file.read_bytes()
        file.unlink()
        return lambda: file.write_bytes(content)

    def add_original(self):
        file = self._archive / key_of(ORPHAN)
        file.parent.mkdir(parents=True)
        file.write_bytes(b"nobody's")
        os.utime(file, (OLD, OLD))
        return file


def named(found, kind):
    assert len(found["examples"][kind]) == found["differences"][kind]
    return {(each["report_id"], each["url"]) for each in found["examples"][kind]}


def said(documents, keys):
    """What documents say but for the version: said again, a report has that of its agency's newest."""
    return {key: documents[key] | {"content_version": 0} for key in keys}


class Reconciling:
    """The command against a pipeline of twelve reports and a file of noise."""

    def __init__(self, running, folder):
        self.running = running
        self._folder = folder

    async def run(self, *arguments, **environment):
        variables = self.running.environment | {"GONGKAI_HOME": str(self._folder / "home")} | environment
        return await self.running.off_loop(lambda: gongkai("reconcile", *arguments, environment=variables))

    async def facts(self, exit_code, *arguments):
        answer = await self.run("--json", *arguments)
        assert answer.returncode == exit_code, answer.stdout + answer.stderr
        return json.loads(answer.stdout)

    async def cannot_compare(self, reason, **environment):
        answer = await self.run(**environment)
        assert answer.returncode == 2
        assert reason in answer.stderr
        assert "Traceback" not in answer.stderr


async def what_is_elsewhere_is_no_difference(reconciling, last):
    """A dead letter, and a report that the indexer has not taken yet."""
    found = await reconciling.facts(0)
    assert found["states"]["dead_lettered"] == 1
    assert sum(found["states"].values()) == found["originals"] == COUNT

    running = reconciling.running
    running.processes["indexer"].terminate()
    await running.request([last])
    await running.until_committed("validator", COUNT)
    assert (await reconciling.facts(0))["states"]["in_flight"] == 1
    await running.start("indexer")
    await running.until_nothing_waits()


async def test_each_difference_is_named_and_what_can_be_mended_is(engines, namespace, tmp_path):
    country = Country(seed=6, reports=COUNT)
    noise = tmp_path / "noise.html"
    noise.write_bytes(bytes(range(256)) * 40)
    async with pipeline(engines, namespace, tmp_path) as running, sites(country) as base:
        reconciling = Reconciling(running, tmp_path)
        await reconciling.cannot_compare("nothing was ever indexed")
        await reconciling.cannot_compare("Elasticsearch", ELASTICSEARCH_URL="http://127.0.0.1:9")

        await running.start("fetcher", "parser", "validator", "indexer")
        *urls, last = country.urls(base)
        await running.ingest([*urls, noise.as_uri()])
        await what_is_elsewhere_is_no_difference(reconciling, last)
        documents = await running.documents()

        gone, old, lost, pattern = [documents[key] for key in sorted(documents)[:4]]
        damage = Damage(running, tmp_path)
        await damage.prepare()
        for document in (gone, old):
            await damage.remove(document["report_id"])
        await damage.write(old["report_id"], old, old["content_version"] - 1)
        await damage.write("nobody-2020", pattern | {"source": pattern["source"] | {"sha256": ORPHAN}}, 1)
        give_back, nobodys = damage.take_original(lost["source"]["sha256"]), damage.add_original()

        metrics = tmp_path / "reconcile.prom"
        found = await reconciling.facts(1, "--metrics-file", metrics)
        assert named(found, "missing") == {(gone["report_id"], gone["source"]["url"])}
        assert "indexer" in found["examples"]["missing"][0]["reason"]
        assert named(found, "stale") == {(old["report_id"], old["source"]["url"])}
        assert named(found, "orphaned_document") == {("nobody-2020", pattern["source"]["url"])}
        assert named(found, "missing_original") == {(lost["report_id"], lost["source"]["url"])}
        assert found["differences"]["orphaned_original"] == 1
        assert ORPHAN in found["examples"]["orphaned_original"][0]["reason"]
        assert 'gongkai_reconciled{state="missing"} 1.0' in metrics.read_text()

        answer = await reconciling.run("--repair")
        assert (answer.returncode, "2 events republished" in answer.stdout) == (1, True), answer.stderr
        await running.until_nothing_waits()
        found = await reconciling.facts(1)
        assert [found["differences"][kind] for kind in ("missing", "stale")] == [0, 0]
        mended = await running.documents()
        assert said(mended, documents) == said(documents, documents)
        assert mended[old["report_id"]]["content_version"] >= old["content_version"]

        await damage.remove("nobody-2020")
        give_back()
        nobodys.unlink()
        answer = await reconciling.run()
        assert (answer.returncode, "in order" in answer.stdout) == (0, True), answer.stdout
