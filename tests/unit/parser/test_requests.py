"""What the parser sends on: the report, and the requests for the attachments of a page that is nothing else."""

from datetime import UTC, datetime

import pytest

from services.parser.parse import ReportParser
from services.parser.pool import ParserPool
from shared.archive import Archive
from shared.consumer import Message
from shared.contracts import FetchedReport, ParsedReport, RequestedReport
from shared.settings import Settings
from shared.topics import PARSED, REQUESTED, topic_name

URL = "http://www.baishi.example/zfxxgk/t1.html"
TITLE = "白石县水利局2022年政府信息公开工作年度报告"


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    return Settings(parse_workers=1, archive_url=tmp_path_factory.mktemp("archive").as_uri())


@pytest.fixture(scope="module")
def pool(settings):
    with ParserPool(settings) as pool:
        yield pool


async def sent(settings, pool, body, url=URL):
    content = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>{body}</body></html>".encode()
    archive = Archive(settings)
    digest, key, _ = await archive.put(content)
    source = FetchedReport(
        source_id="a" * 16,
        url=url,
        final_url=url,
        sha256=digest,
        size=len(content),
        media_type="text/html",
        archive_key=key,
        fetched_at=datetime(2023, 1, 31, tzinfo=UTC),
    )
    message = Message("reports.fetched", 0, 0, b"a", source.to_bytes(), (), "t")
    return await ReportParser(archive, pool, settings).handle(message)


async def test_a_page_that_leads_to_its_attachments_sends_requests_by_their_site(settings, pool):
    links = '<a href="P1.pdf">年报</a><a href="http://files.baishi.example/P2.docx">统计表</a>'
    report, *requests = await sent(settings, pool, links)
    assert report.topic == topic_name(PARSED, settings)
    assert ParsedReport.from_bytes(report.value).report.year == 2022
    assert {request.topic for request in requests} == {topic_name(REQUESTED, settings)}
    assert [request.key for request in requests] == [b"www.baishi.example", b"files.baishi.example"]
    assert [RequestedReport.from_bytes(request.value).url for request in requests] == [
        "http://www.baishi.example/zfxxgk/P1.pdf",
        "http://files.baishi.example/P2.docx",
    ]


async def test_a_page_that_answers_at_the_address_of_an_attachment_sends_none(settings, pool):
    links = '<a href="P1.pdf">年报</a>'
    assert len(await sent(settings, pool, links, "http://www.baishi.example/zfxxgk/P0.pdf")) == 1
