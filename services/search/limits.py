"""What one request, and one client, may ask of the service."""

import time
from ipaddress import ip_address, ip_network

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.search.problem import Problem, as_json
from shared.settings import Settings

EXEMPT = ("/health", "/metrics")
_IPV6_CUSTOMER = 64


class Limits:
    """Refuses what is too long (413, 414) or comes too often (429), before anything else looks at it.

    A client is an IPv4 address or an IPv6 network of 64 bits. Behind a proxy, tell uvicorn which proxy to believe
    (``FORWARDED_ALLOW_IPS``), or all share one account.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._longest = settings.search_max_request_bytes
        self._rate = (
            RateLimitItemPerMinute(settings.search_rate_per_minute) if settings.search_rate_per_minute else None
        )
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] != "http" or scope["path"].startswith(EXEMPT):
            await self._app(scope, receive, send)
            return
        refusal = self._too_long(Request(scope)) or await self._too_often(scope)
        if refusal:
            await refusal(scope, receive, send)
        else:
            await self._app(scope, self._bounded(receive), send)

    def _too_long(self, request: Request) -> Response | None:
        if len(request.scope.get("raw_path", b"")) + len(request.scope["query_string"]) > self._longest:
            return _refusal(414, "Address is too long", f"At most {self._longest} bytes; ask for less at once.")
        stated = request.headers.get("content-length", "0")
        if not stated.isdecimal() or int(stated) > self._longest:
            return _refusal(413, "Request is too large", f"At most {self._longest} bytes.")
        return None

    async def _too_often(self, scope: Scope) -> Response | None:
        if self._rate is None:
            return None
        client = client_of(scope)
        if await self._limiter.hit(self._rate, client):
            return None
        reset = (await self._limiter.get_window_stats(self._rate, client)).reset_time
        wait = max(1, round(reset - time.time()))
        detail = f"At most {self._rate.amount} requests in a minute. Try again in {wait} seconds."
        return _refusal(429, "Too many requests", detail, {"Retry-After": str(wait)})

    def _bounded(self, receive: Receive) -> Receive:
        """A body without a stated length ends where the longest would."""
        left = self._longest

        async def receive_bounded() -> Message:
            nonlocal left
            message = await receive()
            left -= len(message.get("body", b""))
            return message if left >= 0 else {"type": "http.disconnect"}

        return receive_bounded


def client_of(scope: Scope) -> str:
    """Whose account a request counts on."""
    host = (scope.get("client") or ("unknown",))[0]
    try:
        address = ip_address(host)
    except ValueError:
        return str(host)
    return str(ip_network((address, _IPV6_CUSTOMER), strict=False)) if address.version == 6 else host  # noqa: PLR2004


def _refusal(status: int, title: str, detail: str, headers: dict[str, str] | None = None) -> Response:
    response = as_json(Problem(title=title, status=status, detail=detail))
    response.headers.update(headers or {})
    return response
