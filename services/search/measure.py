"""The service's own metrics: how many answers, how fast, by route and status."""

import time

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared import VERSION
from shared.logs import logger
from shared.metrics import BUILD_INFO, SEARCH_ANSWERS, SEARCH_SECONDS
from shared.settings import Settings

UNROUTED = "other"
"""Addresses that lead nowhere share one label, whatever they are."""

log = logger(__name__)
router = APIRouter(include_in_schema=False)


@router.get("/metrics")
async def metrics() -> Response:
    """In Prometheus's text form."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def announce(settings: Settings) -> None:
    """Say which code and generation run."""
    BUILD_INFO.labels(VERSION, str(settings.generation)).set(1)


class Measured:
    """Counts, times and logs the answers of ``app``: never who asked, nor for what."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, statuses = time.monotonic(), [500]

        async def send_noting_status(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
            await send(message)

        try:
            await self._app(scope, receive, send_noting_status)
        finally:
            # The route itself knows its path only within its router.
            whole = scope.get("fastapi", {}).get("effective_route_context")
            route = getattr(whole or scope.get("route"), "path", UNROUTED)
            seconds = time.monotonic() - started
            log.info("answered", method=scope["method"], route=route, status=statuses[-1], seconds=round(seconds, 4))
            SEARCH_ANSWERS.labels(route, f"{statuses[-1] // 100}xx").inc()
            SEARCH_SECONDS.labels(route).observe(seconds)
