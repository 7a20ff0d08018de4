"""The sample country's sites, whose reports are corrected while they are read."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256

from aiohttp import web

from deploy.local.ports import free_port
from samples.country import Country
from samples.server import app

CORRECTION = b"\n<!-- corrected -->\n"


class CorrectedSites:
    """Serves a country; ``correct`` makes a report another one from then on."""

    def __init__(self, country: Country) -> None:
        self._country = country
        self._corrected: Counter[str] = Counter()
        self.base = ""

    def correct(self, url: str) -> None:
        """Publish the report at this address anew."""
        self._corrected[url.removeprefix(self.base)] += 1

    def hashes(self, urls: list[str]) -> dict[str, str]:
        """The sha256 of what is published at each address now."""
        contents = dict(zip(self._country.urls(self.base), self._country.reports(), strict=True))
        return {url: sha256(self._published(url, contents[url].content)).hexdigest() for url in urls}

    def _published(self, url: str, content: bytes) -> bytes:
        return content + CORRECTION * self._corrected[url.removeprefix(self.base)]

    @web.middleware
    async def _correcting(self, request: web.Request, handler: object) -> web.StreamResponse:
        if request.path not in self._corrected:
            return await handler(request)
        plain = request.clone(headers={name: value for name, value in request.headers.items() if "If-" not in name})
        plain._match_info = request._match_info  # the route that was found for it
        answer = await handler(plain)
        answer.body = self._published(request.path, bytes(answer.body))
        answer.etag = sha256(answer.body).hexdigest()[:24]
        return answer

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[str]:
        """On a free port; gives the base address."""
        application = app(self._country)
        application.middlewares.append(self._correcting)
        runner = web.AppRunner(application)
        await runner.setup()
        port = free_port()
        self.base = f"http://127.0.0.1:{port}"
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield self.base
        finally:
            await runner.cleanup()
