"""The Faust app of the validator, with a handler that never lets an exception out.

Faust acknowledges an event whose handler raised, and one that it skips. So events are acknowledged by hand, in order,
by ``Line``: what cannot be handled is dead-lettered first, and that acknowledgement awaited. When not even that is
possible the app is told to crash, and nothing further is committed.
"""

from collections.abc import AsyncIterator
from typing import Any, cast

import faust
from faust.types import Message
from faust.types.auth import CredentialsT

from services.validator.acknowledging import AcknowledgingConsumer
from services.validator.line import Finish, Line
from services.validator.tables import state_folder
from shared.kafka import MAX_BATCH_BYTES, MAX_REQUEST_BYTES, client_options
from shared.settings import Settings
from shared.topics import FINDINGS_DECIDED, PARSED, group_name, topic_name

BUFFERED_MESSAGES = 64
"""Faust counts messages, not bytes; a parsed report can be megabytes."""


def _credentials(settings: Settings) -> CredentialsT | None:
    options = client_options(settings)
    context = options.get("ssl_context")
    if settings.kafka_security_protocol.startswith("SASL"):
        return faust.SASLCredentials(
            username=options["sasl_plain_username"],
            password=options["sasl_plain_password"],
            mechanism=options["sasl_mechanism"],
            ssl_context=context,
        )
    return faust.SSLCredentials(context) if context else None


def faust_app(settings: Settings) -> faust.App:
    """The app without its agent; its id is the consumer group."""
    servers = settings.kafka_bootstrap_servers.split(",")
    return faust.App(
        id=group_name("validator", settings),
        broker=[f"kafka://{server.strip()}" for server in servers],
        broker_credentials=_credentials(settings),
        broker_session_timeout=settings.kafka_session_timeout_ms / 1000,
        broker_heartbeat_interval=settings.kafka_session_timeout_ms / 5000,
        broker_commit_interval=0.5,
        consumer_auto_offset_reset="earliest",
        processing_guarantee="at_least_once",
        stream_buffer_maxsize=BUFFERED_MESSAGES,
        stream_ack_exceptions=False,
        stream_ack_cancelled_tasks=False,
        # Faust would wait for ever for events that were given up; ``Line`` waits a bounded time.
        stream_wait_empty=False,
        topic_disable_leader=True,
        topic_allow_declare=False,
        web_enabled=False,
        producer_linger=0.005,
        producer_max_batch_size=MAX_BATCH_BYTES,
        producer_max_request_size=MAX_REQUEST_BYTES,
        store="rocksdb://",
        datadir=state_folder(settings, group_name("validator", settings)),
    )


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
    app.finalize()
    app.transport.Consumer = AcknowledgingConsumer  # type: ignore[misc]  # this app's transport alone


def finisher(app: faust.App) -> Finish:
    """What ``Line`` is to call with each message that is done; the app has its consumer only once it runs."""

    def finish(message: Message) -> None:
        cast("AcknowledgingConsumer", app.consumer).finish(message)

    return finish


async def stop(app: faust.App, line: Line) -> None:
    """Take nothing more, finish what can be finished in the drain time, commit it and leave."""
    app.consumer.stop_flow()
    app.flow_control.suspend()
    app.flow_control.clear()
    await line.drain()
    await app.stop()
