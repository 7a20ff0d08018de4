"""A message as its receiver checks it."""

import base64
from datetime import UTC, datetime

from services.search.webhook.message import headers, message_id, news

DOCUMENT = {
    "report_id": "r1",
    "agency_id": "a1",
    "agency": "泽州县财政局",
    "year": 2025,
    "source": {"url": "https://zz.example/1.html", "fetched_at": "2026-01-20T08:00:00Z"},
    "finding_rules": ["row-sum"],
}


def test_the_signature_is_the_one_that_the_specification_shows() -> None:
    key = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    sent_at = datetime.fromtimestamp(1614265330, UTC)

    signed = headers(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", sent_at, b'{"test": 2432232314}')

    assert signed["webhook-timestamp"] == "1614265330"
    assert signed["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_news_lead_to_the_page_and_to_the_source() -> None:
    found = news(DOCUMENT, "https://gongkai.example/")

    assert (found.page, found.url) == ("https://gongkai.example/reports/r1", "https://zz.example/1.html")
    assert (found.agency, found.year, found.finding_rules) == ("泽州县财政局", 2025, ("row-sum",))
    assert news(DOCUMENT, "").page == "/reports/r1"


def test_the_same_news_to_the_same_webhook_have_one_id() -> None:
    one, other = news(DOCUMENT, ""), news({**DOCUMENT, "report_id": "r2"}, "")

    assert message_id("desk", [one]) == message_id("desk", [news(DOCUMENT, "https://x.example")])
    assert len({message_id("desk", [one]), message_id("desk", [other]), message_id("east", [one])}) == 3
