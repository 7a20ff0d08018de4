"""A proxy before a real Elasticsearch that spoils bulk requests in the ways that networks and clusters do."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Self

from aiohttp import ClientSession, web

Trick = Callable[["MisbehavingProxy", web.Request, bytes], Awaitable[web.StreamResponse]]


class MisbehavingProxy:
    """Plays one of ``tricks`` on each bulk request, by the dice of ``seed``; other requests pass.

    ``honest`` of ten requests pass as they are. ``played`` counts the tricks, ``delay_s`` is how long a slow one takes.
    """

    def __init__(
        self, target: str, tricks: Sequence[Trick], *, honest: int = 3, delay_s: float = 1.5, seed: int = 20
    ) -> None:
        self.target = target
        self.tricks = tricks
        self.honest = honest
        self.delay_s = delay_s
        self.dice = random.Random(seed)
        self.played: Counter[str] = Counter()
        self.largest_batch = 0
        self.concurrent = 0
        self.most_concurrent = 0

    async def __aenter__(self) -> Self:
        self.session = ClientSession()
        application = web.Application(client_max_size=2**30)
        application.router.add_route("*", "/{path:.*}", self.handle)
        self.runner = web.AppRunner(application, shutdown_timeout=0.1)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.runner.cleanup()
        await self.session.close()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        if not request.path.endswith("/_bulk"):
            return await self.forward(request, body)
        self.largest_batch = max(self.largest_batch, len(body.splitlines()) // 2)
        self.concurrent += 1
        self.most_concurrent = max(self.most_concurrent, self.concurrent)
        try:
            trick = (
                self.dice.choice(self.tricks) if self.dice.randrange(10) >= self.honest else MisbehavingProxy.forward
            )
            self.played[trick.__name__] += 1
            return await trick(self, request, body)
        finally:
            self.concurrent -= 1

    async def answer(self, request: web.Request, body: bytes) -> tuple[int, bytes]:
        headers = {name: request.headers[name] for name in ("Content-Type", "Accept") if name in request.headers}
        url = self.target + request.path_qs
        async with self.session.request(request.method, url, data=body, headers=headers) as answer:
            return answer.status, await answer.read()

    async def forward(self, request: web.Request, body: bytes) -> web.StreamResponse:
        return response(*await self.answer(request, body))


def response(status: int, body: bytes | dict[str, Any]) -> web.Response:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/vnd.elasticsearch+json"}
    return web.Response(status=status, body=raw, headers=headers)


async def unavailable(_: MisbehavingProxy, _request: web.Request, _body: bytes) -> web.StreamResponse:
    return response(503, {"error": {"type": "unavailable_shards_exception", "reason": "…"}, "status": 503})


async def queues_full(_: MisbehavingProxy, _request: web.Request, _body: bytes) -> web.StreamResponse:
    return response(429, {"error": {"type": "es_rejected_execution_exception", "reason": "…"}, "status": 429})


async def bad_gateway(_: MisbehavingProxy, _request: web.Request, _body: bytes) -> web.StreamResponse:
    return web.Response(status=502, text="<h1>502 Bad Gateway</h1>", content_type="text/html")


async def cut_before(_: MisbehavingProxy, request: web.Request, _body: bytes) -> web.StreamResponse:
    assert request.transport
    request.transport.abort()
    return web.Response()


async def cut_after(proxy: MisbehavingProxy, request: web.Request, body: bytes) -> web.StreamResponse:
    """Elasticsearch has written the documents, and nobody hears of it."""
    await proxy.answer(request, body)
    return await cut_before(proxy, request, body)


async def too_slow(proxy: MisbehavingProxy, request: web.Request, body: bytes) -> web.StreamResponse:
    status, answer = await proxy.answer(request, body)
    await asyncio.sleep(proxy.delay_s)
    return response(status, answer)


async def half_an_answer(proxy: MisbehavingProxy, request: web.Request, body: bytes) -> web.StreamResponse:
    status, answer = await proxy.answer(request, body)
    return response(status, answer[: len(answer) // 2])


async def some_items_429(proxy: MisbehavingProxy, request: web.Request, body: bytes) -> web.StreamResponse:
    """A part of the items is refused for full queues, the others pass: a partial bulk failure."""
    lines = body.splitlines(keepends=True)
    pairs = [lines[at : at + 2] for at in range(0, len(lines), 2)]
    refused = [proxy.dice.randrange(3) == 0 for _ in pairs]
    passed = [line for pair, no in zip(pairs, refused, strict=True) if not no for line in pair]
    answered: list[Any] = []
    if passed:
        status, answer = await proxy.answer(request, b"".join(passed))
        assert status == 200
        answered = json.loads(answer)["items"]
    no_item = {"index": {"status": 429, "error": {"type": "es_rejected_execution_exception", "reason": "…"}}}
    remaining = iter(answered)
    return response(200, {"errors": True, "items": [no_item if no else next(remaining) for no in refused]})


async def too_large(proxy: MisbehavingProxy, request: web.Request, body: bytes) -> web.StreamResponse:
    """A gateway that takes two documents at most."""
    if len(body.splitlines()) > 4:
        return web.Response(status=413, text="<h1>413 Request Entity Too Large</h1>", content_type="text/html")
    return await proxy.forward(request, body)
