from datetime import UTC, datetime
from io import BytesIO

from warcio.archiveiterator import ArchiveIterator

from cli.archive.export import Selection
from cli.warc import Warc
from shared.contracts import FetchedReport, HttpExchange

WHEN = datetime(2026, 1, 31, 8, tzinfo=UTC)
CONTENT = "<p>报告</p>".encode("gbk")


def event(url="http://a.example/x?b=1", *, http=True):
    exchange = HttpExchange(
        status=200,
        reason="OK",
        headers={"content-type": "text/html; charset=gbk", "content-encoding": "gzip", "x": "a\r\nInjected: 1"},
        request_headers={"user-agent": "gongkai/0.1"},
    )
    return FetchedReport(
        source_id="s",
        url=url,
        final_url=url,
        sha256="0",
        size=len(CONTENT),
        media_type="text/html",
        archive_key="k",
        fetched_at=WHEN,
        http=exchange if http else None,
    )


def records(*events):
    stream = BytesIO()
    warc = Warc(stream, "x.warc.gz", "gongkai/0")
    for each in events:
        warc.write(each, CONTENT)
    stream.seek(0)
    return [(record.rec_type, record, record.content_stream().read()) for record in ArchiveIterator(stream)]


def test_a_fetch_is_a_response_with_its_request():
    found = {kind: (record, content) for kind, record, content in records(event())}
    assert set(found) == {"warcinfo", "request", "response"}
    response, content = found["response"]
    assert content == CONTENT
    assert response.rec_headers.get_header("WARC-Target-URI") == "http://a.example/x?b=1"
    assert response.rec_headers.get_header("WARC-Date") == "2026-01-31T08:00:00Z"
    assert response.http_headers.get_header("content-type") == "text/html; charset=gbk"
    assert response.http_headers.get_header("content-encoding") is None
    assert response.http_headers.get_header("injected") is None
    request, _ = found["request"]
    assert f"{request.http_headers.protocol} {request.http_headers.statusline}" == "GET /x?b=1 HTTP/1.1"
    assert request.http_headers.get_header("user-agent") == "gongkai/0.1"


def test_a_local_file_is_a_resource():
    [_, (kind, record, content)] = records(event("file:///tmp/x.html", http=False))
    assert (kind, content) == ("resource", CONTENT)
    assert record.rec_headers.get_header("Content-Type") == "text/html"


def test_a_selection_is_by_place_and_time():
    assert Selection().holds(event())
    assert Selection(host="a.example", url="/x").holds(event())
    assert not Selection(host="b.example").holds(event())
    assert not Selection(url="/y").holds(event())
    assert Selection(since=WHEN).holds(event())
    assert not Selection(until=WHEN).holds(event())
