from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiokafka import ConsumerRecord
from typer.testing import CliRunner

from cli.crawling import Crawl
from cli.main import app
from shared.contracts import FetchOutcome
from shared.outcomes import Outcome
from shared.settings import Settings
from shared.sources import Source
from shared.trace import headers_for

CONFIG = Settings(_env_file=None)
NOW = datetime(2026, 6, 1, tzinfo=UTC)
SOURCE = Source(agency="云岭县财政局", entries=[{"url": "http://a.example/nb/"}])
EXAMPLE = Path(__file__).parents[3] / "docs" / "sources.example.yaml"


def outcome(url, kind=Outcome.NEW, hours=0, source="云岭县财政局", **fields):
    return FetchOutcome(url=url, outcome=kind, at=NOW + timedelta(hours=hours), source=source, **fields)


def record(topic, event, trace):
    return ConsumerRecord(topic, 0, 0, 0, 0, None, event.to_bytes(), None, 0, 0, headers_for(trace, 1))


@pytest.fixture
def crawl():
    made = Crawl([SOURCE], None)
    made.trails[0].asked.add("http://a.example/nb/")
    return made


def test_a_crawl_is_done_when_all_that_was_asked_for_has_ended(crawl):
    [trace] = crawl._by_trace
    report = "http://a.example/1.html"

    def note(event, trace=trace):
        crawl.note(record("fetch.outcomes", event, trace), CONFIG)

    note(outcome("http://a.example/nb/", Outcome.DEFERRED, again=True, requests=("http://a.example/nb/",)))
    assert not crawl.is_done
    for _ in range(2):  # told twice, counted once
        note(outcome("http://a.example/nb/", found=(report,), requests=(report,)))
    assert crawl.trails[0].waiting == {report}
    note(outcome(report, Outcome.UNCHANGED), trace="f" * 32)
    assert not crawl.is_done
    note(outcome(report, Outcome.UNCHANGED))
    assert crawl.is_done
    assert (crawl.counts()["found"], crawl.counts()["unchanged"]) == (1, 1)


def test_check_names_each_mistake_with_its_line(tmp_path):
    answer = CliRunner().invoke(app, ["sources", "check", str(EXAMPLE)])
    assert answer.exit_code == 0
    assert "4 sources, 6 entry pages, no mistakes" in answer.output
    assert "TLS is not strict for 朝阳区教育局" in answer.output
    (tmp_path / "bad.yaml").write_text("sources:\n  - agency: 朝阳区教育局\n    entries: []\n")
    answer = CliRunner().invoke(app, ["sources", "check", str(tmp_path / "bad.yaml")])
    assert answer.exit_code == 1
    assert "bad.yaml:3: entries" in answer.output
