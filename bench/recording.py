"""A proxy before Elasticsearch that keeps what it passes on: the raw form of what the search service asks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

from deploy.local.ports import free_port

HOP = frozenset({"transfer-encoding", "content-encoding", "content-length", "connection", "host"})


@dataclass(frozen=True, slots=True)
class RawRequest:
    """One request to Elasticsearch."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]


@dataclass(slots=True)
class Recording:
    """``url`` takes the requests; ``requests`` are those that came."""

    url: str
    requests: list[RawRequest] = field(default_factory=list)


@asynccontextmanager
async def recording(elasticsearch_url: str) -> AsyncIterator[Recording]:
    """Pass on to Elasticsearch, and note."""
    port = free_port()
    noted = Recording(f"http://127.0.0.1:{port}")
    async with aiohttp.ClientSession() as session:

        async def pass_on(request: web.Request) -> web.Response:
            headers = {name: value for name, value in request.headers.items() if name.lower() not in HOP}
            raw = RawRequest(request.method, request.path_qs, await request.read(), headers)
            noted.requests.append(raw)
            async with session.request(
                raw.method, elasticsearch_url + raw.path, data=raw.body, headers=raw.headers
            ) as answer:
                kept = {name: value for name, value in answer.headers.items() if name.lower() not in HOP}
                return web.Response(status=answer.status, body=await answer.read(), headers=kept)

        app = web.Application(client_max_size=2**30)
        app.router.add_route("*", "/{path:.*}", pass_on)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield noted
        finally:
            await runner.cleanup()
