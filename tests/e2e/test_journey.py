"""Real reports' way through the real services: request, fetch, archive, parse, validate, index, found."""

import hashlib
import re
from asyncio import gather

import pytest

from cli.programs import SERVICES
from samples.country import Country
from shared.archive import Archive
from shared.contracts import FetchedReport
from shared.topics import FETCHED
from tests.e2e.pipeline import pipeline, sites

STAGES = ("fetcher", "parser", "validator", "indexer")


def figures_of(known):
    return {name: known[name] for name in ("active_disclosure", "applications", "review", "litigation_direct")}


def without(ambiguous, tables):
    """The tables as flat figures, those left out that the text alone cannot decide."""

    def leaves(path, node):
        if isinstance(node, dict):
            for key, child in node.items():
                yield from leaves(f"{path}.{key}" if path else key, child)
        else:
            yield path, node

    undecided = tuple(f"{prefix}." for prefix in ambiguous)
    return {path: value for path, value in leaves("", tables) if not f"{path}.".startswith(undecided)}


async def test_every_sample_report_is_searchable_with_its_known_figures(engines, namespace, tmp_path):
    country = Country(seed=7, reports=120)
    async with pipeline(engines, namespace, tmp_path) as running, sites(country) as base:
        await running.start(*SERVICES)
        journey = await running.ingest(country.urls(base))
        assert (len(journey.indexed), journey.dead, journey.waiting) == (120, {}, [])

        documents = {document["source"]["url"]: document for document in (await running.documents()).values()}
        assert len(documents) == 120
        for report in country.reports():
            document = documents[base + report.path]
            assert document["year"] == report.known["year"]
            assert document["agency"] == report.agency
            printed = without(report.ambiguous, figures_of(document["report"]))
            known = without(report.ambiguous, figures_of(report.known))
            assert {path: printed.get(path) for path in known} == known, report.path
            arithmetic = {defect.rule for defect in report.defects} & {
                "balance",
                "outcome-sum",
                "row-sum",
                "review-sum",
            }
            assert arithmetic <= set(document["finding_rules"]), report.path

        # What was fetched is in the archive under its own hash, and the search service finds a report by a phrase.
        events = [FetchedReport.from_bytes(record.value) for record in await running.messages(FETCHED)]
        for event in events[:20]:
            content = await Archive(running.settings).get(event.archive_key)
            assert hashlib.sha256(content).hexdigest() == event.sha256
        agency = country.report(0).agency
        found = running.processes["search"].get(f"/api/v1/reports?q={agency}&year={country.report(0).year}").json()
        assert found["hits"][0]["agency"] == agency

        # Sent again, everything is fetched again and nothing is there twice.
        again = await running.ingest(country.urls(base))
        assert len(again.indexed) == 120
        assert len(await running.documents()) == 120

        # Each stage tells its metrics and its health, and SIGTERM ends each cleanly.
        for name in SERVICES:
            process = running.processes[name]
            assert process.get("/health/live").status_code == 200
            assert process.get("/health/ready").status_code == 200
            assert "gongkai_build_info" in process.get("/metrics").text
        for stage in STAGES:
            lag = re.findall(
                rf'gongkai_lag{{partition="\d+",stage="{stage}"}} (\S+)', running.processes[stage].get("/metrics").text
            )
            assert lag
            assert set(lag) == {"0.0"}
        assert {name: running.processes.pop(name).terminate() for name in SERVICES} == dict.fromkeys(SERVICES, 0)


async def test_kill_9_of_the_parser_in_the_middle_of_500_reports(engines, namespace, tmp_path):
    country = Country(seed=3, reports=500)
    async with pipeline(engines, namespace, tmp_path) as running, sites(country) as base:
        await running.start(*STAGES[:1], *STAGES[2:])
        fetched = running.processes["fetcher"]
        assert fetched.is_ready()
        await running.start("parser")
        sending = running.ingest(country.urls(base))
        killing = kill_and_restart(running, "parser", after=100)
        journey, _ = await gather(sending, killing)
        assert (len(journey.indexed), journey.dead, journey.waiting) == (500, {}, [])
        documents = await running.documents()
        assert len(documents) == 500
        urls = {document["source"]["url"] for document in documents.values()}
        assert urls == {base + report.path for report in country.reports()}


async def kill_and_restart(running, stage, after):
    await running.until_committed(stage, after)
    running.processes[stage].kill()
    assert await running.committed(stage) < 500, "it was killed in the middle"
    await running.start(stage)


async def test_a_handler_that_raises_ends_in_a_dead_letter_and_the_next_is_indexed(engines, namespace, tmp_path):
    country = Country(seed=5, reports=3)
    async with pipeline(engines, namespace, tmp_path) as running, sites(country) as base:
        await running.start(*STAGES)
        poison = b'{"schema": "report.fetched/1", "archive_key": 42}'
        await running.send(FETCHED, poison)
        journey = await running.ingest(country.urls(base))
        assert len(journey.indexed) == 3
        [letter] = await running.dead_letters()
        assert letter.value == poison
        assert (letter.stage, letter.error, letter.origin.topic) == (
            "parser",
            "ValidationError",
            f"{namespace}.reports.fetched",
        )
        assert "source_id" in letter.message


@pytest.fixture
def bad_files(tmp_path):
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "empty.html").touch()
    (folder / "huge.txt").write_bytes(b"a" * 50_000_000)
    (folder / "noise.txt").write_bytes(hashlib.sha512(b"seed").digest() * 4000)
    good = Country(seed=1, reports=20)
    page = next(report for report in good.reports() if report.form == "cms_html")
    (folder / "truncated.html").write_bytes(page.content[: len(page.content) * 2 // 3])
    return folder


async def test_bad_input_is_a_named_failure_and_nothing_is_stuck(engines, namespace, tmp_path, bad_files):
    country = Country(seed=1, reports=2)
    one_try = {"fetch_attempts": 1}  # else a host that refuses the connection is asked again after a minute
    async with pipeline(engines, namespace, tmp_path, **one_try) as running, sites(country) as base:
        await running.start(*STAGES)
        files = [path.as_uri() for path in sorted(bad_files.iterdir())]
        addresses = [f"{base}/no/such/page.html", "ftp://127.0.0.1/x", "http://127.0.0.1:1/refused"]
        journey = await running.ingest([*files, *addresses, *country.urls(base)])
        assert journey.waiting == []
        reasons = {journey.names[trace]: f"{letter.error}: {letter.message}" for trace, letter in journey.dead.items()}
        assert set(reasons) == {"empty.html", "huge.txt", "noise.txt", *addresses}
        assert "empty" in reasons["empty.html"]
        assert "FETCH_MAX_BYTES" in reasons["huge.txt"]
        assert reasons["noise.txt"].startswith("UnreadableDocument")
        assert "404" in reasons[addresses[0]]
        assert "http, https, file" in reasons[addresses[1]]
        assert "Connect" in reasons[addresses[2]]
        doubts = {journey.names[trace]: codes for trace, codes in journey.doubts.items()}
        assert doubts["truncated.html"], "a page that ends in the middle is searchable, with its doubts"
        assert len(journey.indexed) == 3


async def test_two_documents_of_one_body_and_year_are_one_report_and_the_other_is_named(engines, namespace, tmp_path):
    report = next(report for report in Country(seed=1, reports=20).reports() if report.year_printed)
    folder = tmp_path / "twice"
    folder.mkdir()
    for name in ("first.html", "second.html"):
        (folder / name).write_bytes(report.content)
    async with pipeline(engines, namespace, tmp_path) as running:
        await running.start(*STAGES)
        journey = await running.ingest(path.as_uri() for path in sorted(folder.iterdir()))
        assert (len(journey.indexed), len(journey.replaced), journey.waiting) == (1, 1, [])
        [document] = (await running.documents()).values()
        assert list(journey.replaced.values()) == [document["source"]["url"]]
