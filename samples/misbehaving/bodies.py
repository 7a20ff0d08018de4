"""Sites whose answers begin well and go on badly."""

import asyncio
from contextlib import suppress

from aiohttp import web
from aiohttp.web_request import BaseRequest

from samples.misbehaving.listing import Item
from samples.misbehaving.site import Site

_HTML = {"Content-Type": "text/html"}
_KEPT = {"Content-Type", "ETag"}


class CutOff(Site):
    """Ends in the middle of its first report."""

    habit = "cut off"

    async def respond(self, request: BaseRequest) -> web.StreamResponse:
        """Half an answer, once."""
        if request.path in self._reports and sum(map(self.times_asked, self._reports)) == 1:
            response = web.StreamResponse(headers={"Content-Length": "100000", **_HTML})
            await response.prepare(request)
            await response.write(b"<p>")
            if request.transport is not None:
                request.transport.close()
            return response
        return await super().respond(request)


class Oversized(Site):
    """Lists a file that is larger than anybody wants."""

    habit = "oversized"
    megabytes = 40

    @property
    def items(self) -> list[Item]:
        """One more, without end."""
        return [Item("/large/2018.pdf", "2018年政府信息公开工作年度报告"), *super().items]

    async def respond(self, request: BaseRequest) -> web.StreamResponse:
        """Megabytes without a Content-Length."""
        if not request.path.startswith("/large/"):
            return await super().respond(request)
        response = web.StreamResponse()
        await response.prepare(request)
        with suppress(ConnectionError):
            for _ in range(self.megabytes):
                await response.write(b"x" * 1_000_000)
        return response


class SlowBody(Site):
    """Hands its reports out a piece at a time."""

    habit = "slow body"
    pieces = 5
    pause_s = 0.1

    async def respond(self, request: BaseRequest) -> web.StreamResponse:
        """The right answer, with a pause before each piece."""
        whole = await super().respond(request)
        if not isinstance(whole, web.Response) or not isinstance(whole.body, bytes):
            return whole
        response = web.StreamResponse(headers={name: whole.headers[name] for name in _KEPT & whole.headers.keys()})
        await response.prepare(request)
        size = -(-len(whole.body) // self.pieces)
        for start in range(0, len(whole.body), size):
            await asyncio.sleep(self.pause_s)
            await response.write(whole.body[start : start + size])
        return response


class Stalled(Site):
    """Begins its first report, says nothing more and holds the line."""

    habit = "stalled body"

    async def respond(self, request: BaseRequest) -> web.StreamResponse:
        """The beginning of an answer, once; it lasts until the other side hangs up."""
        if request.path not in self._reports or sum(map(self.times_asked, self._reports)) > 1:
            return await super().respond(request)
        response = web.StreamResponse(headers=_HTML)
        await response.prepare(request)
        await response.write(b"<p>")
        with suppress(ConnectionError):
            while True:
                await asyncio.sleep(0.05)
                await response.write(b" ")
        return response
