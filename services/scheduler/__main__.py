"""``python -m services.scheduler``: run the scheduler until SIGTERM."""

import asyncio

from services.scheduler.app import Notes, consume
from services.scheduler.clock import Clock
from services.scheduler.states import States
from shared.kafka import check, producer
from shared.logs import configure
from shared.service import named_settings
from shared.settings import Settings, settings
from shared.stateful.app import faust_app, finisher
from shared.stateful.service import Running, serve
from shared.topics import OUTCOMES


async def _serve(config: Settings) -> None:
    await check(config)
    app = faust_app("scheduler", "memory://", config)
    states = States(app, config)
    async with producer(config) as sender:
        notes = Notes(states, sender, finisher(app), app.crash, config)
        clock = Clock(app, states, sender, config)
        consume(app, notes, config)
        running = Running(app, "scheduler", OUTCOMES, notes.flood, notes.is_halted, notes.drain, beside=(clock.run,))
        await serve(running, config)


if __name__ == "__main__":
    configure("scheduler", settings())
    with named_settings():
        asyncio.run(_serve(settings()))
