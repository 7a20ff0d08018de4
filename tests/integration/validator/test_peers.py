"""The table of peers from a real index, by the command."""

import asyncio

import pytest
from typer.testing import CliRunner

from cli.main import app
from services.indexer.bulk import BulkSink
from services.indexer.document import indexed
from services.indexer.index import ensure_index
from shared.elastic import client, index_name
from shared.peers import read
from shared.settings import Settings
from tests.validated import report, validated

PATH = "active_disclosure.licensing_decisions"


def reports():
    """40 departments of counties, one of them twice; and towns, too few to say anything."""
    for number in range(40):
        yield report(f"泽州县第{chr(0x4E00 + number)}局", active_disclosure={"licensing_decisions": 100 + number})
    yield report(f"泽州县第{chr(0x4E00)}局", year=2022, active_disclosure={"licensing_decisions": 100})
    for number in range(5):
        yield report(f"泽州县{chr(0x4E00 + number)}山镇人民政府", active_disclosure={"licensing_decisions": 1})


async def test_the_command_writes_what_the_rule_reads(engines, namespace, tmp_path, monkeypatch):
    environment = engines.environment | {"NAMESPACE": namespace}
    settings = Settings(_env_file=None, **{name.lower(): value for name, value in environment.items()})
    async with client(settings) as elastic:
        name = await ensure_index(elastic, settings)
        async with BulkSink(elastic, name, 100, 0.1) as sink:
            events = [validated(each) for each in reports()]
            await asyncio.gather(
                *(sink.put(event.report_id, event.content_version, indexed(event).to_bytes()) for event in events)
            )
        await elastic.indices.refresh(index=name)
        for variable, value in environment.items():
            monkeypatch.setenv(variable, value)
        file = tmp_path / "peers.json"
        answer = await asyncio.to_thread(CliRunner().invoke, app, ["peers", str(file)])
        await elastic.indices.delete(index=index_name(settings))
        await elastic.indices.delete_index_template(name=index_name(settings))
    assert answer.exit_code == 0, answer.output
    [group] = read(file).groups
    assert (group.level, group.kind, group.path, group.bodies) == ("county", "department", PATH, 40)
    assert group.distance(120) == pytest.approx(0, abs=0.1)
