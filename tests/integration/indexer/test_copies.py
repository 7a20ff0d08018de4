"""Copies among the reports of a real index: boilerplate does not count, names and figures do not hide them."""

import asyncio
import json

import pytest
from typer.testing import CliRunner

from cli.main import app
from services.indexer.bulk import BulkSink
from services.indexer.document import indexed
from services.indexer.index import ensure_index
from shared.copies import copies
from shared.copies.index import rarity
from shared.elastic import client, index_name
from shared.settings import Settings
from tests.validated import report, validated

COUNT = 60
BOILERPLATE = "".join(f"深入贯彻落实公开工作要求之{chr(0x4E00 + number)}项任务。" for number in range(30))


def own(letter, figure):
    """Text that only who copies has, too."""
    streets = (f"{letter}{chr(0x5000 + number)}" for number in range(20))
    return "".join(f"我局在{street}片区设立了公开栏{figure}处。" for street in streets)


def told(number, text, year=2023):
    written = report(agency=f"青石县第{chr(0x4E00 + number)}局", year=year, overview=BOILERPLATE + text)
    return validated(written)


ORIGINAL, COPY = told(0, own("甲", 3)), told(1, own("甲", 70))
LATER = told(2, own("乙", 1) + own("甲", 5)[:200], year=2024)
OTHERS = [told(number, own(chr(0x4E10 + number), number)) for number in range(3, COUNT)]
SAME_BODY = told(0, own("甲", 9), year=2022)


@pytest.fixture
async def installation(engines, namespace):
    settings = Settings(
        _env_file=None, elasticsearch_url=engines.elasticsearch_url, namespace=namespace, index_shards=3
    )
    async with client(settings) as elastic:
        name = await ensure_index(elastic, settings)
        async with BulkSink(elastic, name, 100, 0.1) as sink:
            every = [ORIGINAL, COPY, LATER, SAME_BODY, *OTHERS]
            await asyncio.gather(
                *(sink.put(event.report_id, event.content_version, indexed(event).to_bytes()) for event in every)
            )
        await elastic.indices.refresh(index=name)
        yield settings, elastic
        await elastic.indices.delete(index=index_name(settings))
        await elastic.indices.delete_index_template(name=index_name(settings))


async def test_a_copy_is_found_with_its_passages_and_boilerplate_is_none(installation):
    settings, elastic = installation
    [found] = await copies(elastic, settings, ORIGINAL.report_id)
    assert (found.other_id, found.clauses) == (COPY.report_id, 20)
    assert found.share == pytest.approx(1.0)
    assert found.passages[0].startswith("我局在")
    assert BOILERPLATE[:20] not in "".join(found.passages)
    assert found.finding.sentences == found.passages
    for event in OTHERS[:5]:
        assert await copies(elastic, settings, event.report_id) == ()


async def test_nobody_copies_from_the_future_or_from_itself(installation):
    settings, elastic = installation
    found = await copies(elastic, settings, ORIGINAL.report_id, least=0.1)
    assert [each.other_id for each in found] == [COPY.report_id]
    assert await copies(elastic, settings, "no such report") == ()


async def test_the_command_names_each_pair_once(installation, monkeypatch):
    settings, _ = installation
    monkeypatch.setenv("NAMESPACE", settings.namespace)
    monkeypatch.setenv("ELASTICSEARCH_URL", settings.elasticsearch_url)
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", settings.kafka_bootstrap_servers)
    answer = await asyncio.to_thread(CliRunner().invoke, app, ["copies", "--year", "2023", "--json"])
    assert answer.exit_code == 0, answer.output
    told = [json.loads(line) for line in answer.stdout.splitlines()]
    pairs = sorted(sorted((each["report"], each["other"])) for each in told)
    expected = [(ORIGINAL, COPY), (COPY, SAME_BODY)]
    assert pairs == sorted(sorted((one.report_id, other.report_id)) for one, other in expected)
    assert {each["finding"]["rule"] for each in told} == {"copied-elsewhere"}


async def test_elasticsearch_weighs_as_we_reckon(installation):
    settings, elastic = installation
    fingerprint = next(each for each in indexed(OTHERS[0]).fingerprints if each not in indexed(OTHERS[1]).fingerprints)
    answer = await elastic.search(
        index=index_name(settings), search_type="dfs_query_then_fetch", query={"term": {"fingerprints": fingerprint}}
    )
    assert answer["hits"]["hits"][0]["_score"] == pytest.approx(rarity(1, COUNT + 1), rel=0.03)
