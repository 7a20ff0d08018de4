"""``python -m services.scheduler``: run the scheduler until SIGTERM."""

import asyncio

from services.scheduler.app import Notes, consume
from services.scheduler.clock import Clock
from services.scheduler.states import States
from shared.faust_app import faust_app
from shared.faust_service import serve
from shared.kafka import producer
from shared.logs import configure
from shared.settings import Settings, settings
from shared.topics import OUTCOMES, topic_name


async def _serve(config: Settings) -> None:
    app = faust_app("scheduler", "memory://", config)
    states = States(app, config)
    async with producer(config) as sender:
        notes = Notes(states, sender, app.crash, config)
        consume(app, notes, config)
        clock = Clock(app, states, sender, config)
        await serve(app, "scheduler", topic_name(OUTCOMES, config), notes.flood, config, [clock.run()])


if __name__ == "__main__":
    configure("scheduler", settings())
    asyncio.run(_serve(settings()))
