"""The Faust app of the validator, with a handler that never lets an exception out.

Faust acknowledges an event whose handler raised. So the handler is ``Delivery``: it dead-letters first, awaits the
acknowledgement, and only then goes on. When not even that is possible it never returns, the app is told to crash,
and nothing is committed.
"""

import asyncio
from collections.abc import AsyncIterator

import faust
from faust.types import StreamT
from faust.types.auth import CredentialsT

from shared.consumer import Delivery, Message
from shared.kafka import client_options
from shared.logs import logger
from shared.settings import Settings
from shared.topics import PARSED, group_name, topic_name
from shared.trace import Headers, new_trace_id, trace_id_of

BUFFERED_MESSAGES = 64
"""Faust counts messages, not bytes; a parsed report can be megabytes."""

log = logger(__name__)


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


def _message(event: faust.EventT[bytes]) -> Message:
    record = event.message
    headers: Headers = tuple(dict(record.headers or ()).items())
    trace_id = trace_id_of(headers) or new_trace_id()
    return Message(record.topic, record.partition, record.offset, record.key, record.value, headers, trace_id)


def faust_app(settings: Settings) -> faust.App:
    """The app without its agent; its id is the consumer group."""
    servers = settings.kafka_bootstrap_servers.split(",")
    state = settings.state_folder.absolute() / group_name("validator", settings)
    state.mkdir(parents=True, exist_ok=True)
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
        topic_disable_leader=True,
        topic_allow_declare=False,
        web_enabled=False,
        store="memory://",
        datadir=state,
    )


def consume(app: faust.App, delivery: Delivery, settings: Settings) -> None:
    """Give ``app`` its agent: one event at a time, in order."""
    topic = app.topic(topic_name(PARSED, settings), key_serializer="raw", value_serializer="raw", internal=False)

    async def validate(stream: StreamT[bytes]) -> AsyncIterator[None]:
        async for event in stream.events():
            await _guarded(app, delivery, _message(event))
            yield

    app.agent(topic, name="validator")(validate)


async def _guarded(app: faust.App, delivery: Delivery, message: Message) -> None:
    try:
        await delivery.deliver(message)
    except Exception as error:  # letting it out would acknowledge the event
        log.exception("cannot go on")
        await app.crash(error)
        await asyncio.Event().wait()
