"""Documents over HTTP."""

import asyncio

import httpx
import stamina
from httpx_aiohttp import AiohttpTransport

from services.fetcher.document import Document, check_size
from shared.contracts import HttpExchange
from shared.errors import FetchFailed
from shared.settings import Settings

KEPT_HEADERS = ("content-type", "content-length", "etag", "last-modified", "date", "server")
ATTEMPTS = 3
RETRY_STATUS = (429, 500, 502, 503, 504)
MAX_REDIRECTS = 10


def http_client(settings: Settings) -> httpx.AsyncClient:
    """A client on aiohttp's transport: httpx's own pool is several times slower at concurrency."""
    return httpx.AsyncClient(
        transport=AiohttpTransport(),
        headers={"User-Agent": settings.fetch_user_agent},
        timeout=settings.fetch_timeout_s,
        max_redirects=MAX_REDIRECTS,
        follow_redirects=True,
    )


def _may_pass(error: Exception) -> bool:
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code in RETRY_STATUS
    return isinstance(error, httpx.TransportError) and not isinstance(error, httpx.UnsupportedProtocol)


async def _read_body(response: httpx.Response, limit: int) -> bytes:
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > limit:
            break
    check_size(str(response.url), len(body), limit)
    return bytes(body)


async def _get(client: httpx.AsyncClient, url: str, limit: int) -> Document:
    async with client.stream("GET", url) as response:
        response.raise_for_status()
        content = await _read_body(response, limit)
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    exchange = HttpExchange(status=response.status_code, headers=headers)
    return Document(content, headers.get("content-type", ""), str(response.url), exchange)


def _reason(error: Exception, settings: Settings) -> str:
    """The cause in words. The error's class says little: the transport calls a refused connection a time-out."""
    if isinstance(error, httpx.HTTPStatusError):
        return f"HTTP {error.response.status_code} {error.response.reason_phrase}".strip()
    timed_out = isinstance(error, TimeoutError) or isinstance(error.__cause__, TimeoutError)
    if timed_out:
        return f"no whole answer within {settings.fetch_timeout_s:g} s (FETCH_TIMEOUT_S)"
    return str(error) or type(error).__name__


async def download(client: httpx.AsyncClient, url: str, settings: Settings) -> Document:
    """The document at ``url``. Raises ``FetchFailed``, naming status or cause, and ``LimitExceeded``."""
    retries = stamina.retry_context(on=_may_pass, attempts=ATTEMPTS, timeout=None, wait_initial=0.2, wait_max=2)
    try:
        async with asyncio.timeout(settings.fetch_timeout_s):
            async for attempt in retries:
                with attempt:
                    return await _get(client, url, settings.fetch_max_bytes)
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError) as error:
        raise FetchFailed(f"{url}: {_reason(error, settings)}") from error
    raise AssertionError("the retries either return or raise")
