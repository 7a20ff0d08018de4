"""What failed is listed, shown, put back after the fix, or dropped."""

import json

import pytest

from cli.programs import SERVICES
from samples.country import Country
from tests.e2e.pipeline import pipeline
from tests.e2e.test_command import gongkai

NOISE = bytes(range(256)) * 40


@pytest.fixture
async def failed(engines, namespace, tmp_path):
    """A running pipeline in which a missing file and a file of noise became dead letters."""
    missing, noise = tmp_path / "report.html", tmp_path / "noise.html"
    noise.write_bytes(NOISE)
    async with pipeline(engines, namespace, tmp_path) as running:
        await running.start(*SERVICES)
        environment = running.environment | {"SEARCH_PORT": str(running.processes["search"].port)}

        async def run(*arguments):
            return await running.off_loop(lambda: gongkai(*arguments, environment=environment))

        answer = await run("ingest", missing.as_uri(), noise, "--wait")
        assert "2 sent" in answer.stdout
        assert "2 failed" in answer.stdout
        yield run, missing


async def letters(run, *options):
    answer = await run("dead-letters", "list", "--json", *options)
    assert answer.returncode == 0, answer.stderr
    return [json.loads(line) for line in answer.stdout.splitlines()]


async def test_letters_are_put_back_or_dropped(failed, tmp_path):
    run, missing = failed
    by_stage = {letter["stage"]: letter for letter in await letters(run)}
    assert by_stage["fetcher"]["error"] == "FetchFailed"
    assert by_stage["parser"]["error"] == "UnreadableDocument"
    assert [letter["stage"] for letter in await letters(run, "--stage", "parser")] == ["parser"]
    assert await letters(run, "--source", "no-such-address") == []

    raw = tmp_path / "message.json"
    answer = await run("dead-letters", "show", by_stage["fetcher"]["id"], "--raw", raw)
    assert missing.as_uri() in answer.stdout
    assert json.loads(raw.read_bytes())["url"] == missing.as_uri()

    missing.write_bytes(next(Country(4, 20).reports()).content)
    answer = await run("dead-letters", "requeue", "--stage", "fetcher")
    assert answer.returncode == 0, answer.stderr + answer.stdout
    assert "1 of 1 put back · 1 searchable · 0 failed again" in answer.stdout

    answer = await run("dead-letters", "requeue", "--stage", "parser")
    assert answer.returncode == 1
    assert "1 of 1 put back · 0 searchable · 1 failed again" in answer.stdout
    [again] = await letters(run)
    assert (again["stage"], again["requeued"]) == ("parser", 1)

    answer = await run("dead-letters", "requeue", again["id"], "--max-requeues", "1")
    assert "0 of 0 put back" in answer.stdout
    assert "left alone" in answer.stderr

    assert (await run("dead-letters", "drop")).returncode == 1
    answer = await run("dead-letters", "drop", again["id"], "--reason", "noise")
    assert "1 dropped" in answer.stdout
    assert await letters(run) == []
    fates = sorted(letter["fate"]["fate"] for letter in await letters(run, "--all"))
    assert fates == ["dropped", "requeued", "requeued"]
