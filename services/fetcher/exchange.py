"""One request, one answer: limits on time and size, and every failure as one of the documented outcomes."""

import asyncio
import socket
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import aiohttp
from yarl import URL

from services.fetcher.inflate import Inflate
from services.fetcher.networks import RefusedAddress
from services.fetcher.session import ssl_context
from shared.contracts import Tls
from shared.errors import FetchFailed, LimitExceeded
from shared.metrics import FETCH_SECONDS
from shared.outcomes import Outcome
from shared.settings import Settings

CHUNK = 65_536
MAX_HEADERS = 64
MAX_HEADER_VALUE = 1_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said to one request; ``headers`` have lower-case names."""

    url: str
    status: int
    reason: str
    headers: Mapping[str, str]
    content: bytes
    request_headers: Mapping[str, str]

    @property
    def media_type(self) -> str:
        """As the header has it, with its parameters; empty when there is none."""
        return self.headers.get("content-type", "")


def _kept(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers as they are kept: a bounded number, of bounded length, in text that JSON can hold."""
    kept: dict[str, str] = {}
    for name, value in headers.items():
        clean = value[:MAX_HEADER_VALUE].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        kept.setdefault(name.lower(), clean)
        if len(kept) == MAX_HEADERS:
            break
    return kept


async def _body(response: aiohttp.ClientResponse, limit: int) -> bytes:
    decoder = Inflate(response.headers.get("Content-Encoding", ""), limit)
    body, sent = bytearray(), 0
    async for chunk in response.content.iter_chunked(CHUNK):
        sent += len(chunk)
        body += decoder.feed(chunk)
        if max(sent, len(body)) > limit:
            raise LimitExceeded(f"{len(body):,} bytes or more, the limit is {limit:,} (FETCH_MAX_BYTES)")
    if not decoder.is_whole:
        raise FetchFailed("the answer ends in the middle", Outcome.BROKEN_ANSWER)
    return bytes(body)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or getattr(error, "os_error", None)


_ENDS: tuple[tuple[type[BaseException], Outcome], ...] = (
    (RefusedAddress, Outcome.REFUSED_ADDRESS),
    (aiohttp.ClientConnectorDNSError, Outcome.DNS),
    (ssl.SSLError, Outcome.TLS),
    (ssl.CertificateError, Outcome.TLS),
    (aiohttp.ClientSSLError, Outcome.TLS),
    (aiohttp.InvalidURL, Outcome.BAD_ADDRESS),
    (TimeoutError, Outcome.TIMEOUT),
    (aiohttp.ServerDisconnectedError, Outcome.BROKEN_ANSWER),
    (aiohttp.ClientPayloadError, Outcome.BROKEN_ANSWER),
    (aiohttp.ClientResponseError, Outcome.BROKEN_ANSWER),
    (ConnectionResetError, Outcome.BROKEN_ANSWER),
    (OSError, Outcome.UNREACHABLE),
    (ValueError, Outcome.BAD_ADDRESS),
)
"""What an error of the client means; the first that fits anything in its chain of causes."""


def outcome_of(error: BaseException) -> Outcome:
    """The outcome that an exception of the client stands for."""
    causes = list(_chain(error))
    if isinstance(error, aiohttp.ClientConnectorError) and isinstance(causes[-1], ConnectionResetError):
        return Outcome.TLS  # connected, and then cut off in the handshake: so end servers whose TLS is too old
    for kind, outcome in _ENDS:
        if any(isinstance(cause, kind) for cause in causes):
            is_passing_dns = any(isinstance(c, socket.gaierror) and c.errno == socket.EAI_AGAIN for c in causes)
            return Outcome.UNREACHABLE if outcome is Outcome.DNS and is_passing_dns else outcome
    return Outcome.BROKEN_ANSWER


def _reason(error: BaseException, outcome: Outcome, settings: Settings) -> str:
    if outcome is Outcome.TLS and isinstance([*_chain(error)][-1], ConnectionResetError):
        return "the server ended the TLS handshake"
    if outcome is Outcome.TIMEOUT:
        return f"no whole answer within {settings.fetch_timeout_s:g} s (FETCH_TIMEOUT_S)"
    cause = [*_chain(error)][-1] if outcome is Outcome.REFUSED_ADDRESS else error
    text = getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
    return f"{text} ({cause.address})" if isinstance(cause, RefusedAddress) else text


class Client:
    """Asks one address at a time; knows nothing of politeness."""

    def __init__(self, session: aiohttp.ClientSession, settings: Settings) -> None:
        self._session = session
        self._settings = settings

    async def get(
        self, url: str, tls: Tls = "strict", limit: int | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """The answer, whatever its status; redirects are not followed.

        Raises ``FetchFailed`` with its outcome, and ``LimitExceeded`` for more than ``limit`` bytes.
        """
        given = self._settings.fetch_max_bytes if limit is None else limit
        try:
            async with asyncio.timeout(self._settings.fetch_timeout_s):
                with FETCH_SECONDS.time():
                    return await self._exchange(url, tls, given, headers or {})
        except (FetchFailed, LimitExceeded) as error:
            raise self._named(error, url) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            outcome = outcome_of(error)
            raise FetchFailed(f"{url}: {_reason(error, outcome, self._settings)}", outcome) from error

    @staticmethod
    def _named(error: FetchFailed | LimitExceeded, url: str) -> FetchFailed | LimitExceeded:
        if isinstance(error, FetchFailed):
            return FetchFailed(f"{url}: {error}", error.outcome)
        return LimitExceeded(f"{url}: {error}")

    async def _exchange(self, url: str, tls: Tls, limit: int, headers: Mapping[str, str]) -> Answer:
        # The address is canonical already; requoting it would ask for another one.
        asked = self._session.get(URL(url, encoded=True), ssl=ssl_context(tls), headers=headers, allow_redirects=False)
        async with asked as response:
            content = await _body(response, limit)
            return Answer(
                url=url,
                status=response.status,
                reason=_kept({"reason": response.reason or ""})["reason"],
                headers=_kept(response.headers),
                content=content,
                request_headers=_kept(response.request_info.headers),
            )
