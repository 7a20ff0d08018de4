"""Sources beside what the scheduler knows of them, and a list of sources checked."""

import asyncio
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from services.search.app import create_app
from shared.contracts import Failure, SourceState
from shared.kafka import producer
from shared.outcomes import Outcome
from shared.settings import Settings
from shared.topics import SOURCES_STATE, topic_name
from tests.integration.search.written import written_with_topics

GOOD, QUIET, FAILING, NEW = "泽州县财政局", "泽州县教育局", "高平市教育局", "高平市财政局"
SOURCES = "sources:\n" + "".join(
    f"  - agency: {agency}\n    entries:\n      - url: https://{number}.example/\n"
    for number, agency in enumerate((GOOD, QUIET, FAILING, NEW))
)
AT = datetime(2022, 3, 1, 8, tzinfo=UTC)
STATES = {
    GOOD: SourceState(asked_at=AT, last_success=AT, crawl="c", crawl_at=AT, found=("a", "b"), found_before=1),
    QUIET: SourceState(asked_at=AT, last_success=AT, crawl="c", crawl_at=AT, found_before=3),
    FAILING: SourceState(asked_at=AT, failing={"https://2.example/": Failure(outcome=Outcome.TIMEOUT, at=AT, times=2)}),
    "不在名单上的局": SourceState(asked_at=AT),
}


async def _write(settings: Settings, states: Mapping[str, SourceState | None]) -> None:
    async with producer(settings) as sender:
        for agency, state in states.items():
            value = state.to_bytes() if state else None
            await sender.send_and_wait(topic_name(SOURCES_STATE, settings), value, key=agency.encode())


@pytest.fixture(scope="module")
def settings(engines: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    file = tmp_path_factory.mktemp("sources") / "sources.yaml"
    file.write_text(SOURCES, encoding="utf-8")
    with written_with_topics(engines, [], search_sources_file=file) as settings:
        asyncio.run(_write(settings, STATES))
        yield settings


@pytest.fixture(scope="module")
def web(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings)) as web:
        yield web


def get(web: TestClient, **parameters: Any) -> dict[str, Any]:
    answer = web.get("/api/v1/sources", params=parameters)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def names(found: dict[str, Any]) -> list[str]:
    return [each["agency"] for each in found["sources"]]


def test_every_source_of_the_list_stands_with_its_state(web: TestClient) -> None:
    found = get(web)
    good, quiet, failing, new = found["sources"]

    assert names(found) == [GOOD, QUIET, FAILING, NEW]
    assert (found["total"], found["quiet"], found["failing"], found["next"]) == (4, 1, 1, None)
    assert (good["last_success"], good["found"], good["found_before"]) == ("2022-03-01T08:00:00Z", 2, 1)
    assert (quiet["quiet"], good["quiet"], new["quiet"]) == (True, False, False)
    [failure] = failing["failing"]
    assert (failure["url"], failure["outcome"], failure["times"]) == ("https://2.example/", Outcome.TIMEOUT, 2)
    # All of its entry pages failed, twice: two hours after it was asked, not a period later.
    assert failing["next_due"] == "2022-03-01T10:00:00Z"
    assert (new["last_success"], new["found"]) == (None, 0)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"quiet": True}, [QUIET]),
        ({"quiet": False}, [GOOD, FAILING, NEW]),
        ({"failing": True}, [FAILING]),
        ({"region": "140525"}, [GOOD, QUIET]),
        ({"region": "140525", "quiet": True}, [QUIET]),
        ({"region": "140525", "failing": True}, []),
        ({"size": 2, "start": 1}, [QUIET, FAILING]),
    ],
)
def test_a_part_is_asked_for(web: TestClient, asked: dict[str, Any], expected: list[str]) -> None:
    assert names(get(web, **asked)) == expected


def test_pages_follow_one_another_to_the_end(web: TestClient) -> None:
    seen, start = [], 0
    while start is not None:
        found = get(web, size=3, start=start)
        seen += names(found)
        start = found["next"]

    assert seen == [GOOD, QUIET, FAILING, NEW]


@pytest.mark.parametrize("bad", [{"region": "999998"}, {"region": "x"}, {"size": 0}, {"start": -1}, {"hungry": 1}])
def test_a_part_that_cannot_be_is_refused(web: TestClient, bad: dict[str, Any]) -> None:
    assert web.get("/api/v1/sources", params=bad).status_code == 400


def test_what_the_scheduler_learns_is_seen_with_the_next_request(web: TestClient, settings: Settings) -> None:
    before = get(web)["sources"][3]["found"]
    asyncio.run(_write(settings, {NEW: STATES[GOOD]}))
    after = get(web)["sources"][3]["found"]
    asyncio.run(_write(settings, {NEW: None}))

    assert (before, after, get(web)["sources"][3]["found"]) == (0, 2, 0)


def test_a_state_that_cannot_be_read_hides_no_other(web: TestClient, settings: Settings) -> None:
    async def write() -> None:
        async with producer(settings) as sender:
            await sender.send_and_wait(topic_name(SOURCES_STATE, settings), b"\xff{", key=NEW.encode())

    asyncio.run(write())

    assert get(web)["total"] == 4


def test_without_kafka_it_says_so_and_the_search_goes_on(settings: Settings) -> None:
    cut = settings.model_copy(update={"kafka_bootstrap_servers": "127.0.0.1:1"})
    with TestClient(create_app(cut)) as web:
        answer = web.get("/api/v1/sources")
        assert (answer.status_code, answer.json()["title"]) == (503, "State is not available")
        assert answer.headers["retry-after"]
        assert web.get("/api/v1/reports").status_code == 200


def test_the_page_shows_each_trouble_and_leads_to_those_that_have_it(web: TestClient) -> None:
    tree = LexborHTMLParser(web.get("/sources").text)
    rows = {row.css("th")[0].text(): row.text() for row in tree.css("tbody tr")}
    links = {node.text(): node.attributes["href"] for node in tree.css("nav.years a")}

    assert list(rows) == [GOOD, QUIET, FAILING, NEW]
    assert "安静" in rows[QUIET]
    assert "安静" not in rows[GOOD]
    assert "https://2.example/" in rows[FAILING]
    assert links == {"安静": "/sources?quiet=true", "失败": "/sources?failing=true"}
    quiet = LexborHTMLParser(web.get(links["安静"] or "").text)
    assert [node.text() for node in quiet.css("tbody th")] == [QUIET]
    english = quiet.css("a.language")[0].attributes["href"] or ""
    assert "it had reports and shows none now" in web.get(english).text
    assert 'rel="next"' in web.get("/sources?size=2").text


def check(web: TestClient, body: bytes) -> Any:
    return web.post("/api/v1/sources/check", content=body, headers={"Content-Type": "application/yaml"})


def test_a_list_without_mistakes_is_counted(web: TestClient) -> None:
    answer = check(web, SOURCES.replace("https://0", "http://0").encode() + b"    tls: old\n")

    assert answer.status_code == 200, answer.text
    assert answer.json() == {"sources": 4, "entries": 4, "lenient": [NEW]}


def test_every_mistake_of_a_list_is_named_with_its_line(web: TestClient) -> None:
    first = "sources:\n  - agency: 泽州县财政局\n    entries: []\n"
    second = "  - agency: 某局\n    entries:\n      - url: https://a.example/\n      - url: ftp://a\n"
    answer = check(web, (first + second).encode())

    assert (answer.status_code, answer.headers["content-type"]) == (400, "application/problem+json")
    assert [each["where"] for each in answer.json()["errors"]] == ["line 3", "line 7"]
    assert "entries" in answer.json()["errors"][0]["what"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"sources: [", 400),
        (b"sources:\n  - \xff", 400),
        (b"a: &a [x]\nb: *a", 400),
        (b"[" * 10_000, 400),
        (b"x" * 1_000_000, 413),
    ],
)
def test_what_is_no_list_is_refused(web: TestClient, body: bytes, status: int) -> None:
    answer = check(web, body)

    assert answer.status_code == status
    assert status == 413 or answer.json()["errors"][0]["where"].startswith("line ")
