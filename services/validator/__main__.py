"""``python -m services.validator``: run the validator until SIGTERM."""

import asyncio

from services.validator.app import consume
from services.validator.line import Line
from services.validator.measure import announce
from services.validator.memory import Memory
from services.validator.tables import STORE, Tables
from shared.kafka import check, producer
from shared.logs import configure
from shared.service import named_settings
from shared.settings import Settings, settings
from shared.stateful.app import faust_app, finisher
from shared.stateful.service import Running, serve
from shared.topics import PARSED


async def _serve(config: Settings) -> None:
    await check(config)
    announce()
    app = faust_app("validator", STORE, config)
    tables = Tables(app, config)
    async with producer(config) as sender:
        line = Line(Memory(tables), sender, finisher(app), app.crash, config)
        consume(app, line, config)
        running = Running(app, "validator", PARSED, line.flood, line.is_halted, line.drain, observe=tables.observe)
        await serve(running, config)


def main() -> None:
    """Run until SIGTERM."""
    configure("validator", settings())
    with named_settings():
        asyncio.run(_serve(settings()))


if __name__ == "__main__":
    main()
