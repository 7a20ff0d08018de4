"""``gongkai trace``: a report's story as the topics of a running pipeline tell it."""

import json
import subprocess
import sys

from cli.programs import SERVICES
from cli.trace.command import story_of
from samples.country import Country
from shared.identity import source_id
from tests.e2e.pipeline import ROOT, pipeline, sites

STAGES = {"requested", "outcome", "fetched", "parsed", "validated", "indexed"}


async def test_the_story_of_a_report_of_its_address_and_of_a_failure(engines, namespace, tmp_path):
    unreadable = tmp_path / "unreadable.txt"
    unreadable.write_bytes(bytes(range(256)) * 40)
    async with pipeline(engines, namespace, tmp_path) as running, sites(Country(seed=5, reports=6)) as base:
        await running.start(*(name for name in SERVICES if name != "search"))
        journey = await running.ingest([*Country(seed=5, reports=6).urls(base), unreadable.as_uri()])
        assert len(journey.dead) == 1
        documents = await running.documents()

        report_id, document = next(iter(documents.items()))
        story = await story_of(report_id, running.settings)
        assert {chapter.stage for chapter in story} == STAGES
        assert [chapter.at for chapter in story] == sorted(chapter.at for chapter in story)
        [requested] = [chapter for chapter in story if chapter.stage == "requested"]
        assert document["source"]["url"] in requested.what
        assert len({chapter.trace_id for chapter in story if chapter.stage in ("requested", "fetched", "parsed")}) == 1
        assert str(document["content_version"]) in story[-1].what

        by_address = await story_of(document["source"]["url"], running.settings)
        assert {chapter.where for chapter in by_address} == {chapter.where for chapter in story}

        failed = await story_of(unreadable.as_uri(), running.settings)
        assert failed[-1].stage == "dead letter of parser"
        assert "UnreadableDocument" in failed[-1].what

        printed = gongkai(running, report_id, "--json")
        assert [json.loads(line)["stage"] for line in printed.stdout.splitlines()] == [each.stage for each in story]
        nobody = gongkai(running, source_id("nobody"))
        assert (nobody.returncode, "no topic knows" in nobody.stderr) == (1, True)

        line = next(line for line in (tmp_path / "parser.log").read_text().splitlines() if '"dead letter"' in line)
        assert json.loads(line)["trace_id"] == failed[-1].trace_id
        assert json.loads(line)["service"] == "parser"
        assert json.loads(line)["subject"] == unreadable.as_uri()


def gongkai(running, *arguments):
    command = [sys.executable, "-m", "cli.main", "trace", *arguments]
    environment = running.environment | {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
