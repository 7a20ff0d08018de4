"""The command as people type it, against running services."""

import json
import os
import subprocess
import sys

import pytest

from cli.programs import SERVICES
from samples.country import Country
from tests.e2e.pipeline import ROOT, pipeline, sites


def gongkai(*arguments, environment=None, cwd=ROOT):
    """Run the command; returns what it printed and its exit code."""
    return subprocess.run(
        [sys.executable, "-m", "cli.main", *map(str, arguments)],
        check=False,
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT)} | (environment or {}),
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Ten sample pages in a folder, and a file that is no report beside them."""
    folder = tmp_path_factory.mktemp("pages")
    for report in Country(seed=4, reports=10).reports():
        (folder / f"{report.index}{'.html' if 'html' in report.media_type else '.txt'}").write_bytes(report.content)
    (folder / "notes.md").write_text("not taken from a folder")
    return folder


def test_parse_prints_one_object_a_line_in_the_keys_of_the_forms(pages):
    files = sorted(pages.glob("*.html"))[:2]
    answer = gongkai("parse", *files)
    assert answer.returncode == 0, answer.stderr
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [line["source"] for line in lines] == [str(file) for file in files]
    for line in lines:
        known = Country(seed=4, reports=10).report(int(line["source"].rpartition("/")[2].removesuffix(".html"))).known
        for table in ("agency", "template", "active_disclosure", "applications", "review", "litigation_direct"):
            assert line["report"][table] == known[table]


@pytest.mark.parametrize(
    ("name", "content", "sentence"), [("empty.html", b"", "empty"), ("noise.txt", bytes(range(256)) * 40, "binary")]
)
def test_a_file_that_cannot_be_read_ends_with_2_and_a_sentence(tmp_path, name, content, sentence):
    file = tmp_path / name
    file.write_bytes(content)
    answer = gongkai("parse", file)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert name in answer.stderr
    assert sentence in answer.stderr.lower()
    assert "Traceback" not in answer.stderr


def test_a_file_that_is_not_there_ends_with_2_and_a_sentence():
    answer = gongkai("validate", "/no/such/file.html")
    assert answer.returncode == 2
    assert answer.stderr == "gongkai: /no/such/file.html: No such file or directory\n"


def test_validate_names_the_rule_and_the_cells(tmp_path):
    broken = next(report for report in Country(seed=1, reports=600).reports() if report.defects)
    file = tmp_path / "broken.html"
    file.write_bytes(broken.content)
    [line] = gongkai("validate", file).stdout.splitlines()
    found = json.loads(line)["findings"]
    assert {finding["severity"] for finding in found} <= {"error", "warning", "info"}
    rules = {defect.rule for defect in broken.defects} & {"balance", "outcome-sum", "row-sum", "review-sum"}
    assert rules <= {finding["rule"] for finding in found}
    assert all(finding["cells"] and finding["message"] for finding in found)


async def test_ingest_status_and_search(engines, namespace, tmp_path, pages):
    country = Country(seed=4, reports=3)
    async with pipeline(engines, namespace, tmp_path) as running, sites(country) as base:
        await running.start(*SERVICES)
        environment = running.environment | {"SEARCH_PORT": str(running.processes["search"].port)}

        async def run(*arguments):
            return await running.off_loop(lambda: gongkai(*arguments, environment=environment))

        answer = await run("ingest", pages, "--wait")
        assert answer.returncode == 0, answer.stderr + answer.stdout
        assert "10 sent · 10 fetched · 10 parsed · 10 validated · 10 searchable · 0 failed" in answer.stdout

        failing = f"{base}/no/such/page.html"
        answer = await run("ingest", failing, pages / "notes.md", "--wait")
        assert answer.returncode == 1
        assert failing in answer.stdout
        assert "404" in answer.stdout

        answer = await run("status")
        assert answer.returncode == 0, answer.stderr
        assert failing in answer.stdout
        rows = {line.split("│")[1].strip(): line.split("│")[2:6] for line in answer.stdout.splitlines() if "│" in line}
        assert [cell.strip() for cell in rows["fetcher"]] == ["12", "11", "0", "1"]

        agency = Country(seed=4, reports=10).report(0).agency
        answer = await run("search", agency, "--json")
        assert json.loads(answer.stdout)["hits"][0]["agency"] == agency
        answer = await run("search", "no-such-word-anywhere")
        assert answer.stdout.startswith("0 ")


def test_without_engines_the_commands_say_so_in_a_sentence():
    nowhere = {"KAFKA_BOOTSTRAP_SERVERS": "127.0.0.1:1", "SEARCH_PORT": "1", "GONGKAI_ENV_FILE": os.devnull}
    for arguments in (("ingest", "http://127.0.0.1/x"), ("search", "x"), ("topics",)):
        answer = gongkai(*arguments, environment=nowhere)
        assert answer.returncode == 1
        assert "Traceback" not in answer.stderr
        assert "gongkai: " in answer.stderr
