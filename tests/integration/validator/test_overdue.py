"""The registry against a real index, by the command's own way."""

import asyncio
import json
from datetime import date

import pytest
from typer.testing import CliRunner

from cli.main import app
from services.indexer.bulk import BulkSink
from services.indexer.document import indexed
from services.indexer.index import ensure_index
from shared.elastic import client, index_name
from shared.overdue import overdue
from shared.settings import Settings
from shared.sources import load
from tests.validated import report, validated

REGISTRY = """\
sources:
  - agency: 杭州市西湖区财政局
    kind: department
    entries: [{url: "https://www.xihu.example/nb/"}]
  - agency: 杭州市西湖区司法局
    kind: department
    entries: [{url: "https://www.xihu.example/sfj/nb/"}]
  - agency: 杭州市西湖区教育局
    kind: department
    entries: [{url: "https://jy.xihu.example/nb/"}]
"""


def at(agency, year, url):
    return validated(report(agency=agency, year=year), url=url)


REPORTS = [
    at("杭州市西湖区财政局", 2023, "https://www.xihu.example/nb/1.html"),
    at("杭州市西湖区司法局", 2022, "https://www.xihu.example/nb/2.html"),
]


@pytest.fixture
async def installation(engines, namespace, tmp_path):
    """An index with these reports, and the registry's file."""
    environment = engines.environment | {"NAMESPACE": namespace, "INDEX_REFRESH_INTERVAL": "-1"}
    settings = Settings(_env_file=None, **{name.lower(): value for name, value in environment.items()})
    file = tmp_path / "sources.yaml"
    file.write_text(REGISTRY)
    async with client(settings) as elastic:
        name = await ensure_index(elastic, settings)
        async with BulkSink(elastic, name, 10, 0.1) as sink:
            for event in REPORTS:
                await sink.put(event.report_id, event.content_version, indexed(event).to_bytes())
        await elastic.indices.refresh(index=name)
        yield settings, environment, file, elastic
        await elastic.indices.delete(index=index_name(settings))


async def test_the_index_tells_who_is_overdue_and_who_was_never_seen(installation):
    settings, _, file, elastic = installation
    found = await overdue(elastic, settings, load(file), 2023, date(2024, 4, 1))
    assert found.reported == 1
    assert [(each.source.agency, each.doubts) for each in found.missing] == [
        ("杭州市西湖区司法局", ()),
        ("杭州市西湖区教育局", ("never-seen",)),
    ]


async def test_the_command_prints_the_same(installation, monkeypatch):
    _, environment, file, _ = installation
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    runner = CliRunner()
    given = ["overdue", str(file), "--on", "2024-04-01", "--region", "330106"]
    answer = await asyncio.to_thread(runner.invoke, app, [*given, "--json"])
    assert answer.exit_code == 0, answer.output
    told = json.loads(answer.output)
    assert (told["bodies"], told["reported"], told["overdue"], told["unsure"]) == (3, 1, 1, 1)
    table = await asyncio.to_thread(runner.invoke, app, [*given, "--csv"])
    assert [line.split(",")[0] for line in table.output.splitlines()] == [
        "agency",
        "杭州市西湖区司法局",
        "杭州市西湖区教育局",
    ]
