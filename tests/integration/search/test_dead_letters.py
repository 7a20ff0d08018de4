"""Dead letters over the API and as a page."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from services.search.app import create_app
from services.search.dead_letter.board import LetterBoard
from services.search.finding.keys import new
from shared.contracts import DeadLetter, DeadLetterFate
from shared.contracts.dead_letter import Origin, Stage
from shared.kafka import producer
from shared.settings import Settings
from shared.topics import DEAD_LETTER, DEAD_LETTER_FATE, topic_name
from tests.integration.search.written import written_with_topics

KEY, LINE = new("运行者")
EVIL = "<script>alert(1)</script>"
AT = datetime(2022, 3, 1, 8, tzinfo=UTC)


def letter(number: int, stage: Stage, error: str) -> DeadLetter:
    return DeadLetter(
        stage=stage,
        error=error,
        message=f"cannot be read {EVIL}",
        subject=f"https://{number}.example/",
        origin=Origin(topic="reports.fetched", partition=0, offset=number),
        key=b"secret key",
        value=b"secret bytes",
        generation=1,
        code_version="1.0",
        attempts=3,
        failed_at=AT + timedelta(hours=number),
    )


LETTERS = [letter(0, "parser", "BadReport"), letter(1, "parser", "Timeout"), letter(2, "indexer", "BadReport")]


async def _write(settings: Settings) -> None:
    async with producer(settings) as sender:
        topic = topic_name(DEAD_LETTER, settings)
        for each in LETTERS:
            sent = await sender.send_and_wait(topic, each.to_bytes(), partition=0)
        await sender.send_and_wait(topic, b"\xff{", partition=0)
        fate = DeadLetterFate(letter=f"0-{sent.offset}", fate="dropped", reason="试验", decided_at=AT)
        await sender.send_and_wait(topic_name(DEAD_LETTER_FATE, settings), fate.to_bytes(), key=fate.letter.encode())


@pytest.fixture(scope="module")
def settings(engines: Any) -> Iterator[Settings]:
    with written_with_topics(engines, []) as settings:
        asyncio.run(_write(settings))
        yield settings


@pytest.fixture(scope="module")
def web(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings)) as web:
        yield web


@pytest.fixture(scope="module")
def locked(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    file = tmp_path_factory.mktemp("letters") / "keys"
    file.write_text(LINE, encoding="utf-8")
    with TestClient(create_app(settings.model_copy(update={"search_api_keys_file": file}))) as web:
        yield web


def numbers(found: dict[str, Any]) -> list[int]:
    return [each["offset"] for each in found["letters"]]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [1, 0]),
        ({"decided": True}, [2, 1, 0]),
        ({"stage": "indexer", "decided": True}, [2]),
        ({"stage": ""}, [1, 0]),
        ({"error": "BadReport"}, [0]),
        ({"since": "2022-03-01T09:00:00Z"}, [1]),
        ({"until": "2022-03-01T09:00:00Z"}, [0]),
        ({"size": 1, "start": 1}, [0]),
    ],
)
def test_letters_are_chosen_by_stage_error_and_time(
    web: TestClient, asked: dict[str, Any], expected: list[int]
) -> None:
    answer = web.get("/api/v1/dead-letters", params=asked)

    assert answer.status_code == 200, answer.text
    assert numbers(answer.json()) == expected


def test_a_letter_says_what_and_why_but_never_its_message(web: TestClient) -> None:
    answer = web.get("/api/v1/dead-letters", params={"decided": True})
    [newest, *_] = answer.json()["letters"]

    assert (newest["stage"], newest["error"], newest["attempts"]) == ("indexer", "BadReport", 3)
    assert (newest["fate"], newest["reason"]) == ("dropped", "试验")
    assert not {"key", "value", "headers"} & newest.keys()


@pytest.mark.parametrize(
    "bad", [{"stage": "nowhere"}, {"since": "2022-03-01T09:00:00"}, {"until": "0"}, {"size": 0}, {"hungry": 1}]
)
def test_what_cannot_be_asked_is_refused(web: TestClient, bad: dict[str, Any]) -> None:
    assert web.get("/api/v1/dead-letters", params=bad).status_code == 400


def test_where_there_are_keys_one_is_needed(locked: TestClient) -> None:
    assert locked.get("/api/v1/dead-letters").status_code == 401
    assert locked.get("/api/v1/dead-letters", headers={"Authorization": "Bearer wrong"}).status_code == 401
    answer = locked.get("/api/v1/dead-letters", headers={"Authorization": f"Bearer {KEY}"})
    assert numbers(answer.json()) == [1, 0]


def test_after_a_flood_the_newest_are_kept(settings: Settings) -> None:
    async def read() -> tuple[list[str], bool]:
        board = LetterBoard(settings, most=2)
        try:
            letters, cut = await board.now()
        finally:
            await board.close()
        return [each.content.subject for each in letters], cut

    assert asyncio.run(read()) == (["https://2.example/", "https://1.example/"], True)


def test_the_page_shows_the_letters_as_text(web: TestClient) -> None:
    tree = LexborHTMLParser(web.get("/dead-letters?stage=parser&error=&lang=en").text)

    assert [node.text().split()[-1] for node in tree.css("tbody th")] == ["https://1.example/", "https://0.example/"]
    assert EVIL in tree.css("tbody")[0].text()
    assert len(tree.css("script")) == 1
    assert 'rel="next"' in web.get("/dead-letters?size=1").text


def test_the_page_asks_for_the_key_and_shows_nothing_without_it(locked: TestClient) -> None:
    before = locked.get("/dead-letters")
    refused = locked.post("/dead-letters", data={"key": "wrong", "stage": ""})
    shown = locked.post("/dead-letters", data={"key": KEY, "stage": "parser"})

    assert (before.status_code, refused.status_code, shown.status_code) == (200, 401, 200)
    assert "0.example" not in before.text + refused.text
    assert "0.example" in shown.text
    assert KEY not in shown.text
    assert shown.headers["cache-control"] == "no-store"


def test_what_the_form_cannot_mean_is_a_bad_request(locked: TestClient) -> None:
    assert locked.post("/dead-letters", data={"key": KEY, "stage": "nowhere"}).status_code == 400
