"""The index is lost; its snapshot comes back, and what came after the snapshot is brought by the reconciler."""

import pytest

from samples.country import Country
from shared.elastic import alias_name, client, index_name
from shared.settings import Settings
from tests.e2e.pipeline import pipeline, sites
from tests.e2e.test_command import gongkai
from tests.e2e.test_reconcile import said

COUNT = 12
LATER = 4
WAIT_S = 120


@pytest.fixture
async def repository(engines, namespace):
    """A repository for snapshots in the folder that Elasticsearch may write to, removed in the end."""
    settings = Settings(_env_file=None, namespace=namespace, elasticsearch_url=engines.elasticsearch_url)
    async with client(settings) as elasticsearch:
        nodes = (await elasticsearch.nodes.info(metric="settings"))["nodes"].values()
        if not all("repo" in node["settings"]["path"] for node in nodes):
            pytest.skip("this Elasticsearch has no path.repo")
        place = {"type": "fs", "settings": {"location": namespace}}
        await elasticsearch.snapshot.create_repository(name=namespace, repository=place)
        yield namespace
        await elasticsearch.snapshot.delete(repository=namespace, snapshot="*")
        await elasticsearch.snapshot.delete_repository(name=namespace)


async def test_a_lost_index_comes_back_whole(engines, namespace, repository, tmp_path):
    country = Country(seed=6, reports=COUNT)
    async with pipeline(engines, namespace, tmp_path) as running, sites(country) as base:
        alias, index = alias_name(running.settings), index_name(running.settings)
        environment = running.environment | {"GONGKAI_HOME": str(tmp_path / "home")}

        async def reconcile(*arguments):
            return await running.off_loop(lambda: gongkai("reconcile", *arguments, environment=environment))

        await running.start("fetcher", "parser", "validator", "indexer")
        urls = list(country.urls(base))
        await running.ingest(urls[:-LATER])
        async with client(running.settings) as plain:
            elasticsearch = plain.options(request_timeout=WAIT_S)
            taken = await elasticsearch.snapshot.create(
                repository=repository,
                snapshot="before",
                indices=f"{alias}-*",
                include_global_state=False,
                wait_for_completion=True,
            )
            assert (taken["snapshot"]["state"], taken["snapshot"]["failures"]) == ("SUCCESS", [])
            await running.ingest(urls[-LATER:])
            documents = await running.documents()

            running.processes["indexer"].terminate()
            await elasticsearch.indices.delete(index=index)
            restored = await elasticsearch.snapshot.restore(
                repository=repository, snapshot="before", indices=index, wait_for_completion=True
            )
            assert restored["snapshot"]["shards"]["failed"] == 0
            assert await elasticsearch.indices.exists_alias(name=alias)
        await running.start("indexer")

        assert 0 < len(await running.documents()) < len(documents)
        answer = await reconcile("--repair")
        assert answer.returncode == 1, answer.stderr
        await running.until_nothing_waits()
        assert (await reconcile()).returncode == 0
        mended = await running.documents()
        assert said(mended, mended) == said(documents, documents)
