"""Webhooks told by a search service: real Elasticsearch, real Kafka, a receiver that keeps what it gets."""

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiokafka.errors import KafkaError
from pytest_httpserver import HTTPServer
from starlette.testclient import TestClient
from werkzeug import Request, Response

from services.search.app import create_app
from services.search.problem import Declined
from services.search.report_index import ReportIndex
from services.search.sender import Sender
from services.search.webhook.call import NotTold
from services.search.webhook.listed import Webhook
from services.search.webhook.told import Told
from services.search.webhook.watch import Watch
from shared.contracts import ValidatedReport
from shared.elastic import alias_name, client
from shared.identity import content_version
from shared.settings import Settings
from tests.integration.search.written import add, written_with_topics
from tests.validated import report, validated

KEY = bytes(range(32))
SECRET = "whsec_" + base64.b64encode(KEY).decode()
NOW = datetime.now(UTC)


def fetched(agency: str, ago: timedelta = timedelta(), year: int = 2021) -> ValidatedReport:
    event = validated(report(agency=agency, year=year))
    source = event.source.model_copy(update={"fetched_at": NOW - ago})
    return event.model_copy(update={"source": source, "content_version": content_version(1, NOW - ago)})


@pytest.fixture
def settings(engines: Any) -> Iterator[Settings]:
    with written_with_topics(
        engines, [], search_public_url="https://gongkai.example", search_webhooks_every_s=0.2
    ) as settings:
        yield settings


class Receiver:
    """Keeps the messages; answers with ``status``."""

    def __init__(self, server: HTTPServer) -> None:
        self.messages: list[Request] = []
        self.status = 200
        self.url = server.url_for("/hook")
        server.expect_request("/hook", method="POST").respond_with_handler(self._take)

    def _take(self, request: Request) -> Response:
        request.get_data()
        self.messages.append(request)
        return Response(status=self.status, headers={"Location": self.url})

    @property
    def told(self) -> list[str]:
        """The bodies whose reports came, in their order."""
        return [each["agency"] for message in self.messages for each in message.get_json()["data"]["reports"]]


@pytest.fixture
def receiver(httpserver: HTTPServer) -> Receiver:
    return Receiver(httpserver)


def webhook(url: str, name: str = "desk", search: str = "agency=甲局", since: datetime = NOW) -> Webhook:
    given = {"name": name, "search": search, "url": url, "secret": SECRET, "since": since.date()}
    return Webhook.model_validate(given)


@asynccontextmanager
async def watching(settings: Settings, hook: Webhook) -> AsyncIterator[Callable[[], Any]]:
    """One look after the other, as a service takes them that has just started."""
    told = Told(settings)
    async with client(settings) as elastic, aiohttp.ClientSession() as session:
        watch = Watch(hook, ReportIndex(elastic, alias_name(settings), 10), told, settings)
        try:
            yield lambda: watch.look(session)
        finally:
            await told.close()


async def look(settings: Settings, hook: Webhook, times: int = 1) -> None:
    async with watching(settings, hook) as once:
        for _ in range(times):
            await once()


def test_what_is_new_is_told_once_and_signed(settings: Settings, receiver: Receiver) -> None:
    add(settings, [fetched("甲局"), fetched("乙局")])
    hook = webhook(receiver.url)

    asyncio.run(look(settings, hook, times=3))
    asyncio.run(look(settings, hook))  # a service that was started anew

    [message] = receiver.messages
    body, [told] = message.get_json(), message.get_json()["data"]["reports"]
    signed = f"{message.headers['webhook-id']}.{message.headers['webhook-timestamp']}.".encode() + message.data
    expected = base64.b64encode(hmac.new(KEY, signed, hashlib.sha256).digest()).decode()
    assert message.headers["webhook-signature"] == f"v1,{expected}"
    assert (body["type"], body["data"]["webhook"]) == ("reports.matched", "desk")
    assert (told["agency"], told["url"]) == ("甲局", "https://www.example.gov.cn/甲局/2021.html")
    assert told["page"] == f"https://gongkai.example/reports/{told['report_id']}"


def test_a_corrected_report_is_no_new_one_and_a_later_match_is(settings: Settings, receiver: Receiver) -> None:
    hook = webhook(receiver.url, search="q=征地")
    before = fetched("甲局", timedelta(seconds=9))
    add(settings, [before])
    asyncio.run(look(settings, hook))
    matches = validated(report(agency="甲局", overview="因征地引发")).report
    for ago in (5, 1):
        corrected = fetched("甲局", timedelta(seconds=ago)).model_copy(update={"report": matches})
        add(settings, [corrected])
        asyncio.run(look(settings, hook))

    assert receiver.told == ["甲局"]


def test_what_was_fetched_before_the_webhook_began_is_not_new(settings: Settings, receiver: Receiver) -> None:
    add(settings, [fetched("甲局", timedelta(days=2)), fetched("甲局", timedelta(days=40), year=2019)])

    asyncio.run(look(settings, webhook(receiver.url)))
    assert receiver.told == []

    asyncio.run(look(settings, webhook(receiver.url, since=NOW - timedelta(days=90))))
    assert [each["year"] for each in receiver.messages[0].get_json()["data"]["reports"]] == [2021]


@pytest.mark.parametrize("status", [301, 404, 410, 500])
def test_what_is_not_taken_is_told_again(settings: Settings, receiver: Receiver, status: int) -> None:
    add(settings, [fetched("甲局")])
    receiver.status = status

    with pytest.raises(NotTold, match=str(status)):
        asyncio.run(look(settings, webhook(receiver.url)))
    receiver.status = 204
    asyncio.run(look(settings, webhook(receiver.url), times=2))

    assert len(receiver.messages) == 2
    assert len({message.headers["webhook-id"] for message in receiver.messages}) == 1


def test_many_come_in_messages_of_a_hundred_each_once(settings: Settings, receiver: Receiver) -> None:
    add(settings, [fetched(f"第{number}局") for number in range(1230)])

    asyncio.run(look(settings, webhook(receiver.url, search=""), times=2))

    assert sorted(receiver.told) == sorted(f"第{number}局" for number in range(1230))
    assert max(len(message.get_json()["data"]["reports"]) for message in receiver.messages) == 100


def test_while_nobody_knows_what_was_told_nothing_is(settings: Settings, receiver: Receiver) -> None:
    add(settings, [fetched("甲局")])
    cut = settings.model_copy(update={"kafka_bootstrap_servers": "127.0.0.1:1"})

    with pytest.raises(Declined):
        asyncio.run(look(cut, webhook(receiver.url)))
    assert receiver.messages == []


def test_what_cannot_be_remembered_is_told_once_and_nothing_more_before_it_is(
    settings: Settings, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    producing = Sender.producing
    add(settings, [fetched("甲局")])

    def broken(_: Sender) -> Any:
        raise KafkaError("no broker takes it")

    async def story() -> None:
        async with watching(settings, webhook(receiver.url, search="")) as once:
            monkeypatch.setattr(Sender, "producing", broken)
            with pytest.raises(KafkaError):
                await once()
            await asyncio.to_thread(add, settings, [fetched("乙局")])
            with pytest.raises(KafkaError):
                await once()
            assert receiver.told == ["甲局"]
            monkeypatch.setattr(Sender, "producing", producing)
            await once()

    asyncio.run(story())
    asyncio.run(look(settings, webhook(receiver.url, search="")))
    assert receiver.told == ["甲局", "乙局"]


def test_a_dead_webhook_holds_up_neither_another_nor_the_search(
    settings: Settings, receiver: Receiver, tmp_path: Path
) -> None:
    add(settings, [fetched("甲局")])
    hooks = [
        {"name": name, "search": "agency=甲局", "url": url, "secret": SECRET, "since": str(NOW.date())}
        for name, url in (("dead", "http://127.0.0.1:1/"), ("desk", receiver.url))
    ]
    file = tmp_path / "webhooks.yaml"
    file.write_text(json.dumps({"webhooks": hooks}))

    with TestClient(create_app(settings.model_copy(update={"search_webhooks_file": file}))) as web:
        deadline = time.monotonic() + 30
        while not receiver.messages or 'webhook="dead"' not in web.get("/metrics").text:
            assert time.monotonic() < deadline
            time.sleep(0.1)
        lines = web.get("/metrics").text.splitlines()
        assert web.get("/api/v1/reports").json()["total"] == 1

    assert receiver.told == ["甲局"]
    assert any(line.startswith('gongkai_webhook_messages_total{outcome="taken",webhook="desk"} ') for line in lines)
    assert any(
        line.startswith('gongkai_webhook_messages_total{outcome="unreachable",webhook="dead"} ') for line in lines
    )
