"""``python -m services.search``: serve until SIGTERM."""

import signal

import uvicorn

from services.search.app import create_app
from shared.logs import configure
from shared.settings import settings

if __name__ == "__main__":
    config = settings()
    configure("search", config)
    # uvicorn raises the signal again once it has stopped; by then there is nothing left to end.
    signal.signal(signal.SIGTERM, lambda *_: None)
    uvicorn.run(
        create_app(config),
        host=config.search_host,
        port=config.search_port,
        timeout_graceful_shutdown=max(1, round(config.drain_timeout_s)),
        access_log=False,  # an address holds what somebody looked for
        server_header=False,
        log_config=None,
    )
