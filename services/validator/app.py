"""The validator's agents, with a handler that never lets an exception out.

Events are acknowledged by hand, in order, by ``Line``: what cannot be handled is dead-lettered first, and that
acknowledgement awaited. When not even that is possible the app is told to crash, and nothing further is committed.
"""

from collections.abc import AsyncIterator
from typing import Any

import faust

from services.validator.line import Line
from shared.settings import Settings
from shared.stateful.app import finalize
from shared.topics import FINDINGS_DECIDED, PARSED, topic_name


def consume(app: faust.App, line: Line, settings: Settings) -> None:
    """Give ``app`` its agents, which pass the events to ``line`` in order. ``line`` acknowledges them.

    Reports and decisions are both keyed by agency, and their topics have as many partitions, so that what is decided
    about a report meets it in the tables of the same process.
    """

    # Faust's interface of a stream does not name ``noack``.
    async def take(stream: Any) -> AsyncIterator[None]:  # noqa: ANN401
        async for event in stream.noack().events():
            await line.take(event)
            yield

    async def let_go(*_: object, **__: object) -> None:
        await line.drain()
        await app.consumer.commit()
        line.forget()

    for name, read in (("validator", PARSED), ("decisions", FINDINGS_DECIDED)):
        topic = app.topic(topic_name(read, settings), key_serializer="raw", value_serializer="raw", internal=False)
        app.agent(topic, name=name)(take)
    app.on_partitions_revoked.connect(let_go)
    finalize(app)
