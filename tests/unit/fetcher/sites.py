"""Servers of the tests, on this machine, and what a fetcher needs to reach them."""

import socket
from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.abc import AbstractResolver

from services.fetcher.exchange import Client
from services.fetcher.fetch import Fetcher
from services.fetcher.hosts import Hosts
from services.fetcher.session import open_session
from services.fetcher.visit import Visitor
from shared.archive import Archive
from shared.settings import Settings

LOOPBACK = "127.0.0.0/8"


def config(**overrides):
    """Settings that open this machine and hurry."""
    given = {"fetch_open_networks": LOOPBACK, "fetch_delay_s": 0, "fetch_timeout_s": 3, "fetch_max_bytes": 1000}
    return Settings(_env_file=None, **given | overrides)


@asynccontextmanager
async def site(handler, host="127.0.0.1", ssl_context=None):
    """A site that ``handler`` answers for; gives its base address."""
    runner = web.ServerRunner(web.Server(handler))
    await runner.setup()
    server = web.TCPSite(runner, host, 0, ssl_context=ssl_context)
    await server.start()
    try:
        port = runner.addresses[0][1]
        yield f"{'https' if ssl_context else 'http'}://{host}:{port}"
    finally:
        await runner.cleanup()


class Names(AbstractResolver):
    """Resolves every name to the next of the given addresses, the last one for ever."""

    def __init__(self, *addresses):
        self._addresses = list(addresses)
        self.asked = 0

    async def resolve(self, host, port=0, family=socket.AF_INET):
        self.asked += 1
        address = self._addresses.pop(0) if len(self._addresses) > 1 else self._addresses[0]
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [{"hostname": host, "host": address, "port": port, "family": family, "proto": 0, "flags": 0}]

    async def close(self):
        pass


async def get(url, settings=None, resolver=None, **options):
    """One exchange."""
    settings = settings or config()
    async with open_session(settings, resolver) as session:
        return await Client(session, settings).get(url, **options)


@asynccontextmanager
async def fetcher(settings, resolver=None):
    """A fetcher with its hosts, archiving where the settings say."""
    async with open_session(settings, resolver) as session:
        hosts = Hosts(settings)
        yield Fetcher(Visitor(Client(session, settings), hosts, settings), hosts, Archive(settings), settings)
