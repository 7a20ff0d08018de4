import re

import pytest
from aiohttp import ClientPayloadError, ClientTimeout
from aiohttp.test_utils import TestClient, TestServer

from samples import Country
from samples.server import app

COUNTRY = Country(1, 60)


@pytest.fixture
async def client():
    async with TestClient(TestServer(app(Country(1, 60)))) as found:
        yield found


async def test_every_report_is_served_as_it_is_known(client):
    for report in COUNTRY.reports():
        answer = await client.get(report.path)
        assert answer.status == 200
        assert await answer.read() == report.content
        assert answer.headers["Content-Type"] == report.media_type


async def test_urls_name_the_reports():
    urls = list(COUNTRY.urls("http://127.0.0.1:1/"))
    assert urls[7] == "http://127.0.0.1:1" + COUNTRY.report(7).path
    assert len(set(urls)) == 60


async def test_the_root_leads_to_every_report(client):
    root = await (await client.get("/")).text()
    listings = re.findall(r'href="(/[^"]+/zfxxgk/zfxxgknb/)"', root)
    found = set()
    for listing in listings:
        found |= set(re.findall(r'href="([^"]+\.(?:html|txt))"', await (await client.get(listing)).text()))
    assert found == {report.path for report in COUNTRY.reports()}


async def test_an_unchanged_report_is_not_sent_again(client):
    path = COUNTRY.report(3).path
    first = await client.get(path)
    etag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    for headers in ({"If-None-Match": etag}, {"If-Modified-Since": modified}):
        again = await client.get(path, headers=headers)
        assert again.status == 304
        assert await again.read() == b""
    changed = await client.get(path, headers={"If-None-Match": '"other"', "If-Modified-Since": modified})
    assert changed.status == 200


async def test_an_unknown_path_is_not_found(client):
    known = COUNTRY.report(0).path
    for path in (known.replace("_0.", "_1."), known.replace("_0.", "_99999."), "/nowhere/", "/?page=2", "/hostile/no"):
        assert (await client.get(path)).status == 404


async def test_robots(client):
    answer = await client.get("/robots.txt")
    assert answer.status == 200
    assert "User-agent" in await answer.text()


@pytest.mark.parametrize(
    ("name", "status"),
    [("404", 404), ("soft-404", 200), ("410", 410), ("500", 500), ("503", 503), ("429", 429), ("empty", 200)],
)
async def test_broken_addresses(client, name, status):
    answer = await client.get(f"/broken/{name}")
    assert answer.status == status
    assert ("Retry-After" in answer.headers) == (status in (429, 503))


async def test_redirects(client):
    assert (await client.get("/broken/redirect")).url.path == "/"
    looped = await client.get("/broken/redirect-loop", allow_redirects=False)
    assert looped.headers["Location"] == "/broken/redirect-loop-back"


async def test_slow_oversized_and_short_answers(client):
    with pytest.raises(TimeoutError):
        await client.get("/broken/slow?seconds=5", timeout=ClientTimeout(total=0.2))
    large = await client.get("/broken/oversized?megabytes=2")
    assert len(await large.read()) > 2 * 1024 * 1024
    with pytest.raises(ClientPayloadError):
        await (await client.get("/broken/short")).read()
    assert (await client.get("/broken/slow?seconds=x")).status == 400
