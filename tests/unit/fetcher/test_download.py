import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from services.fetcher.download import download, http_client
from shared.errors import FetchFailed, LimitExceeded
from shared.settings import Settings

QUICK = Settings(_env_file=None, fetch_timeout_s=3, fetch_max_bytes=1000)


async def get(url):
    async with http_client(QUICK) as client:
        return await download(client, url, QUICK)


async def test_a_document_comes_with_what_the_server_said(httpserver: HTTPServer):
    headers = {"ETag": '"1"', "Content-Type": "text/html; charset=gbk", "X-Other": "no"}
    httpserver.expect_request("/x").respond_with_data("报告".encode("gbk"), headers=headers)
    document = await get(httpserver.url_for("/x"))
    assert document.content.decode("gbk") == "报告"
    assert document.media_type == "text/html; charset=gbk"
    assert document.http.headers["etag"] == '"1"'
    assert "x-other" not in document.http.headers


async def test_a_redirect_names_both_ends(httpserver: HTTPServer):
    httpserver.expect_request("/new").respond_with_data("report")
    httpserver.expect_request("/old").respond_with_data("", status=302, headers={"Location": "/new"})
    document = await get(httpserver.url_for("/old"))
    assert (document.content, document.final_url) == (b"report", httpserver.url_for("/new"))


@pytest.mark.parametrize(("status", "tries"), [(404, 1), (403, 1), (503, 3), (429, 3)])
async def test_a_refusal_is_named_and_only_a_passing_one_is_asked_again(httpserver: HTTPServer, status, tries):
    asked = []

    def refuse(request: Request) -> Response:
        asked.append(request.path)
        return Response("", status)

    httpserver.expect_request("/x").respond_with_handler(refuse)
    with pytest.raises(FetchFailed, match=f"HTTP {status}"):
        await get(httpserver.url_for("/x"))
    assert len(asked) == tries


async def test_an_answer_larger_than_the_limit_is_not_read_to_its_end(httpserver: HTTPServer):
    httpserver.expect_request("/x").respond_with_data(b"x" * 1001)
    with pytest.raises(LimitExceeded, match="FETCH_MAX_BYTES"):
        await get(httpserver.url_for("/x"))


async def test_an_empty_answer_is_no_document(httpserver: HTTPServer):
    httpserver.expect_request("/x").respond_with_data(b"")
    with pytest.raises(FetchFailed, match="0 bytes"):
        await get(httpserver.url_for("/x"))


@pytest.mark.parametrize(
    ("url", "why"),
    [("http://xn--a/", "xn--a"), ("http://127.0.0.1:1/", "connect"), ("http://no.invalid/", "no.invalid")],
)
async def test_an_address_that_does_not_answer_is_named(url, why):
    with pytest.raises(FetchFailed, match=f"(?i){why}"):
        await get(url)


async def test_a_redirect_loop_ends(httpserver: HTTPServer):
    httpserver.expect_request("/x").respond_with_data("", status=302, headers={"Location": "/x"})
    with pytest.raises(FetchFailed, match=r"(?i)redirect"):
        await get(httpserver.url_for("/x"))
