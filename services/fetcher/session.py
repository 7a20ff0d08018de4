"""The client session: guarded sockets, no cookies kept, nothing taken from the environment."""

import ssl
from functools import cache

import aiohttp
from aiohttp.abc import AbstractResolver

from services.fetcher.networks import guarded_sockets, networks
from shared.contracts import Tls
from shared.settings import Settings

MAX_LINE = 16_384
CONNECT_TIMEOUT_S = 10.0


def user_agent(settings: Settings) -> str:
    """Who asks, and where one can complain."""
    return f"{settings.fetch_user_agent} (+{settings.fetch_contact})"


@cache
def ssl_context(tls: Tls) -> ssl.SSLContext:
    """The context of a source. Anything but ``strict`` was allowed for this source by hand."""
    context = ssl.create_default_context()
    if tls == "strict":
        return context
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.options |= getattr(ssl, "OP_LEGACY_SERVER_CONNECT", 0x4)
    if tls == "unverified":
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def open_session(settings: Settings, resolver: AbstractResolver | None = None) -> aiohttp.ClientSession:
    """A session, to be opened inside a running loop and closed in the end.

    Cookies would tie requests together for years; nobody is logged in anywhere.
    """
    opened = networks(settings.fetch_open_networks)
    connector = aiohttp.TCPConnector(
        resolver=resolver,
        socket_factory=guarded_sockets(opened),
        limit=settings.fetch_connections,
        ssl=ssl_context("strict"),
    )
    timeout = aiohttp.ClientTimeout(total=None, sock_connect=min(CONNECT_TIMEOUT_S, settings.fetch_timeout_s))
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": user_agent(settings), "Accept-Encoding": "gzip, deflate"},
        auto_decompress=False,
        max_line_size=MAX_LINE,
        max_field_size=MAX_LINE,
        timeout=timeout,
        trust_env=False,
    )
