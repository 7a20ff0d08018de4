"""What a webhook receives, and how it sees that we sent it: Standard Webhooks, https://www.standardwebhooks.com."""

import base64
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel


class News(BaseModel):
    """A report that matches."""

    report_id: str
    page: str
    """Its page here; without ``SEARCH_PUBLIC_URL`` only the path."""
    agency_id: str
    agency: str | None = None
    year: int | None = None
    title: str | None = None
    published_on: date | None = None
    url: str
    """Where it was published."""
    fetched_at: datetime
    quality_score: float | None = None
    finding_rules: tuple[str, ...] = ()


class Matched(BaseModel):
    """What a message is about."""

    webhook: str
    reports: tuple[News, ...]


class Body(BaseModel):
    """The body of a message."""

    type: Literal["reports.matched"] = "reports.matched"
    timestamp: datetime
    data: Matched


SHOWN = (
    *("report_id", "agency_id", "agency", "year", "title", "published_on", "quality_score", "finding_rules"),
    *("source.url", "source.fetched_at"),
)
"""The fields of the index that make ``News``."""


def news(document: Mapping[str, Any], public_url: str) -> News:
    """A document of the index, with ``SHOWN``, as news."""
    source = document["source"]
    fields = {name: value for name, value in document.items() if name != "source"}
    page = f"{public_url.rstrip('/')}/reports/{document['report_id']}"
    return News.model_validate({**fields, "page": page, "url": source["url"], "fetched_at": source["fetched_at"]})


def message_id(webhook: str, reports: Sequence[News]) -> str:
    """The same for the same news to the same webhook: what is sent again can be told from what is new."""
    text = "\n".join((webhook, *(each.report_id for each in reports)))
    return f"msg_{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def headers(key: bytes, identity: str, sent_at: datetime, body: bytes) -> dict[str, str]:
    """The headers of a message, its signature among them: HMAC-SHA256 over id, time and body."""
    seconds = str(int(sent_at.timestamp()))
    signed = hmac.new(key, b".".join((identity.encode(), seconds.encode(), body)), hashlib.sha256).digest()
    return {
        "content-type": "application/json",
        "webhook-id": identity,
        "webhook-timestamp": seconds,
        "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
    }
