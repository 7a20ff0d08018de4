from datetime import UTC, datetime

import pytest
from prometheus_client import REGISTRY

from services.parser.measure import measured
from services.parser.media import kind_of_file
from shared.contracts import FetchedReport
from shared.errors import LimitExceeded, UnreadableDocument


def source(media_type="text/html"):
    url = "https://example.gov.cn/report"
    return FetchedReport(
        source_id="s",
        url=url,
        final_url=url,
        sha256="0" * 64,
        size=1,
        media_type=media_type,
        archive_key="k",
        fetched_at=datetime.now(UTC),
    )


def counted(kind, result):
    return REGISTRY.get_sample_value("gongkai_parsed_total", {"media_type": kind, "result": result}) or 0


@pytest.mark.parametrize(
    ("error", "result"),
    [(None, "read"), (UnreadableDocument("x"), "unreadable"), (LimitExceeded("x"), "limit"), (ValueError(), "error")],
)
def test_each_end_is_counted_once(error, result):
    before = counted("pdf", result)
    try:
        with measured(source(), b"%PDF-1.7 ..."):
            if error:
                raise error
    except type(error or ValueError()):
        pass
    assert counted("pdf", result) == before + 1


@pytest.mark.parametrize(
    ("head", "hint", "kind"),
    [
        (b"PK\x03\x04", "", "package"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/pdf", "ole"),
        (b"%PDF-1.4", "text/html", "pdf"),
        (b"\x89PNG\r\n", "", "image"),
        (b"<!doctype html><p>", "", "html"),
        (bytes(range(256)), "text/html", "html"),
        ("一、总体情况".encode(), "text/plain", "text"),
    ],
)
def test_the_kind_is_told_by_a_few_bytes(head, hint, kind):
    assert kind_of_file(head, hint, "https://example.gov.cn/x") == kind
