import asyncio
import gzip
import ssl
import zlib

import pytest
from aiohttp import web

from shared.errors import FetchFailed, LimitExceeded
from shared.outcomes import Outcome
from tests.unit.fetcher.certificates import server_context
from tests.unit.fetcher.sites import Names, config, get, site


def answering(content=b"", status=200, **headers):
    async def answer(_request):
        return web.Response(body=content, status=status, headers=headers)

    return answer


async def failure(url, **options):
    with pytest.raises((FetchFailed, LimitExceeded)) as raised:
        await get(url, **options)
    return raised.value


async def test_an_answer_comes_with_what_was_asked_and_said():
    answer = answering("报告".encode("gbk"), ETag='"1"', **{"Content-Type": "text/html; charset=gbk"})
    async with site(answer) as base:
        found = await get(f"{base}/x", headers={"If-None-Match": '"0"'})
    assert found.content.decode("gbk") == "报告"
    assert found.media_type == "text/html; charset=gbk"
    assert found.headers["etag"] == '"1"'
    assert found.request_headers["if-none-match"] == '"0"'
    assert found.request_headers["user-agent"] == "gongkai/0.1 (+https://github.com/gongkai/gongkai)"


async def test_a_redirect_is_an_answer_and_nothing_is_followed():
    async with site(answering(b"", 302, Location="http://10.0.0.1/")) as base:
        found = await get(f"{base}/x")
    assert (found.status, found.headers["location"]) == (302, "http://10.0.0.1/")


async def test_cookies_are_not_kept():
    seen = []

    async def answer(request):
        seen.append(request.headers.get("Cookie"))
        return web.Response(text="x", headers={"Set-Cookie": "id=1"})

    async with site(answer) as base:
        for _ in range(2):
            await get(base)
    assert seen == [None, None]


@pytest.mark.parametrize(
    ("encoding", "compress"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda content: zlib.compress(content, wbits=-15)),
        ("identity", bytes),
    ],
)
async def test_a_compressed_answer_is_read(encoding, compress):
    async with site(answering(compress("报告".encode() * 50), **{"Content-Encoding": encoding})) as base:
        assert (await get(base)).content.decode() == "报告" * 50


@pytest.mark.parametrize("size", [1001, 100_000_000])
async def test_a_bomb_ends_at_the_limit(size):
    async with site(answering(gzip.compress(b"x" * size), **{"Content-Encoding": "gzip"})) as base:
        error = await failure(base, settings=config(fetch_max_bytes=100_000 if size > 1001 else 1000))
    assert isinstance(error, LimitExceeded)
    assert "FETCH_MAX_BYTES" in str(error)


async def test_an_answer_larger_than_the_limit_is_not_read_to_its_end():
    async with site(answering(b"x" * 1001)) as base:
        assert isinstance(await failure(base), LimitExceeded)


@pytest.mark.parametrize(
    ("content", "encoding"), [(b"no gzip", "gzip"), (gzip.compress(b"x" * 500)[:-9], "gzip"), (b"x", "br")]
)
async def test_what_cannot_be_decompressed_is_a_broken_answer(content, encoding):
    async with site(answering(content, **{"Content-Encoding": encoding})) as base:
        assert (await failure(base)).outcome is Outcome.BROKEN_ANSWER


async def raw(*lines, wait=0.0):
    """A server that sends ``lines`` and closes."""

    async def serve(reader, writer):
        await reader.readuntil(b"\r\n\r\n")
        for line in lines:
            writer.write(line)
            await writer.drain()
            await asyncio.sleep(wait)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    return server, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


@pytest.mark.parametrize(
    "lines",
    [
        (b"SSH-2.0-x\r\n\r\n",),
        (),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",),
    ],
    ids=["not-http", "nothing", "short", "chunks"],
)
async def test_what_is_not_whole_is_a_broken_answer(lines):
    server, url = await raw(*lines)
    async with server:
        assert (await failure(url)).outcome is Outcome.BROKEN_ANSWER


async def test_an_answer_that_trickles_ends_in_time():
    server, url = await raw(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x"] * 20, wait=0.1)
    async with server:
        error = await failure(url, settings=config(fetch_timeout_s=0.5))
    assert error.outcome is Outcome.TIMEOUT
    assert "FETCH_TIMEOUT_S" in str(error)


async def test_endless_headers_end():
    server, url = await raw(b"HTTP/1.1 200 OK\r\n", *[b"X: " + b"y" * 60_000] * 20)
    async with server:
        assert (await failure(url)).outcome is Outcome.BROKEN_ANSWER


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("http://127.0.0.1:1/", Outcome.UNREACHABLE),
        ("http://no.invalid/", Outcome.DNS),
        ("http://xn--a/", Outcome.DNS),
    ],
)
async def test_an_address_that_does_not_answer_is_named(url, outcome):
    error = await failure(url)
    assert error.outcome is outcome
    assert url in str(error)


async def test_a_wrong_certificate_is_refused_unless_the_source_allows_it(tmp_path):
    async with site(answering(b"report"), ssl_context=server_context(tmp_path)) as base:
        for tls in ("strict", "old"):
            assert (await failure(base, tls=tls)).outcome is Outcome.TLS
        assert (await get(base, tls="unverified")).content == b"report"


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
async def test_old_tls_is_refused_unless_the_source_allows_it(tmp_path):
    context = server_context(tmp_path)
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    async with site(answering(b"report"), ssl_context=context) as base:
        assert (await failure(base, tls="strict")).outcome is Outcome.TLS
        assert (await get(base, tls="unverified")).content == b"report"


async def test_several_addresses_of_a_name_are_tried():
    async with site(answering(b"report")) as base:
        port = base.rpartition(":")[2]
        assert (await get(f"http://a.example:{port}/", resolver=Names("127.0.0.1"))).content == b"report"
