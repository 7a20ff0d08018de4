"""A validator whose commits go wrong as COMMITS says: ``refused`` with an error of the broker, or ``never`` answered.

To be run in place of services.validator.
"""

import asyncio
import os

from aiokafka import AIOKafkaConsumer
from aiokafka.errors import UnknownError

from services.validator.__main__ import main


async def refused(*_):
    raise UnknownError("the broker does not know either")


async def never(*_):
    await asyncio.Event().wait()


if __name__ == "__main__":
    AIOKafkaConsumer.commit = {"refused": refused, "never": never}[os.environ["COMMITS"]]
    main()
