"""A service's ``/metrics``, ``/health/live`` and ``/health/ready`` over HTTP."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from shared import VERSION
from shared.consumer.flood import FloodGate
from shared.consumer.progress import Progress
from shared.disk import observe_disks
from shared.metrics import BUILD_INFO
from shared.settings import Settings

Check = Callable[[], Awaitable[bool]]


def _answer(good: bool, **facts: object) -> web.Response:  # noqa: FBT001  # the one thing that this answers
    return web.json_response({"ok": good, **facts}, status=200 if good else 503)


class HealthServer:
    """Serves until ``stop``. Not live means: restart me. Not ready means: I wait for something else."""

    def __init__(self, progress: Progress, flood: FloodGate, ready: Check, settings: Settings) -> None:
        self._progress = progress
        self._flood = flood
        self._ready = ready
        self._settings = settings
        app = web.Application()
        app.add_routes(
            [
                web.get("/metrics", self._metrics),
                web.get("/health/live", self._live),
                web.get("/health/ready", self._is_ready),
            ]
        )
        self._runner = web.AppRunner(app, access_log=None)

    async def start(self) -> int:
        """Listen, and return the port."""
        BUILD_INFO.labels(VERSION, str(self._settings.generation)).set(1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._settings.metrics_host, self._settings.metrics_port)
        await site.start()
        port: int = self._runner.addresses[0][1]
        return port

    async def stop(self) -> None:
        """Stop listening."""
        await self._runner.cleanup()

    async def _metrics(self, _: web.Request) -> web.Response:
        self._progress.tell_age()
        observe_disks(self._settings)
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def _live(self, _: web.Request) -> web.Response:
        # To restart a stage that a flood has halted would only let the next letters through.
        live = self._progress.live or self._flood.is_closed
        return _answer(live, halted=self._flood.is_closed, commit_age_s=round(self._progress.commit_age_s, 1))

    async def _is_ready(self, _: web.Request) -> web.Response:
        assigned, halted = self._progress.assigned, self._flood.is_closed
        return _answer(assigned and not halted and await self._ready(), assigned=assigned, halted=halted)
