"""A validator whose commits go wrong as COMMITS says: ``refused`` by the broker, ``never`` answered, or ``unseen``.

To be run in place of services.validator.
"""

import asyncio
import os

from aiokafka import AIOKafkaConsumer
from aiokafka.errors import KafkaTimeoutError, UnknownError

from services.validator.__main__ import main
from shared.stateful import service


async def refused(*_):
    raise UnknownError("the broker does not know either")


async def never(*_):
    await asyncio.Event().wait()


async def unseen(*_):
    raise KafkaTimeoutError("the broker does not say where its partitions begin")


if __name__ == "__main__":
    fault = os.environ["COMMITS"]
    if fault == "unseen":
        service._look = unseen
    else:
        AIOKafkaConsumer.commit = {"refused": refused, "never": never}[fault]
    main()
