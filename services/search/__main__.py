"""``python -m services.search``: serve until SIGTERM."""

import asyncio
import signal

import uvicorn

from services.search.app import create_app
from shared.elastic import check, client
from shared.logs import configure
from shared.service import named_settings
from shared.settings import Settings, settings


async def _check(config: Settings) -> None:
    async with client(config) as elasticsearch:
        await check(elasticsearch, config)


if __name__ == "__main__":
    config = settings()
    configure("search", config)
    with named_settings():
        app = create_app(config)
        asyncio.run(_check(config))
    # uvicorn raises the signal again once it has stopped; by then there is nothing left to end.
    signal.signal(signal.SIGTERM, lambda *_: None)
    uvicorn.run(
        app,
        host=config.search_host,
        port=config.search_port,
        timeout_graceful_shutdown=max(1, round(config.drain_timeout_s)),
        access_log=False,  # an address holds what somebody looked for
        server_header=False,
        log_config=None,
    )
