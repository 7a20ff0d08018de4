"""The Faust app of a service, and what its handlers need of it."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import cast

import faust
from faust.types import Message as FaustMessage
from faust.types import TopicT
from faust.types.auth import CredentialsT

from shared.consumer import Message
from shared.kafka import MAX_BATCH_BYTES, MAX_REQUEST_BYTES, client_options
from shared.settings import Settings
from shared.stateful.acknowledging import AcknowledgingConsumer
from shared.topics import Topic, group_name, topic_name
from shared.trace import Headers, new_trace_id, trace_id_of

BUFFERED_MESSAGES = 64
"""Faust counts messages, not bytes; a parsed report can be megabytes."""

Crash = Callable[[BaseException], Awaitable[None]]
Finish = Callable[[FaustMessage], None]


def message_of(event: faust.EventT[bytes]) -> Message:
    """The message of a Faust event."""
    record = event.message
    headers: Headers = tuple(dict(record.headers or ()).items())
    trace_id = trace_id_of(headers) or new_trace_id()
    return Message(record.topic, record.partition, record.offset, record.key, record.value, headers, trace_id)


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


def faust_app(service: str, store: str, settings: Settings) -> faust.App:
    """The app of a service, without its agents; its id is the consumer group. ``store``: of its tables, as a URL."""
    servers = settings.kafka_bootstrap_servers.split(",")
    return faust.App(
        id=group_name(service, settings),
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
        # Faust would wait for ever for events that were given up; a service waits a bounded time.
        stream_wait_empty=False,
        topic_disable_leader=True,
        topic_allow_declare=False,
        web_enabled=False,
        producer_linger=0.005,
        producer_max_batch_size=MAX_BATCH_BYTES,
        producer_max_request_size=MAX_REQUEST_BYTES,
        store=store,
        datadir=_state_folder(service, settings),
    )


def _state_folder(service: str, settings: Settings) -> Path:
    """Where this process keeps its tables; made, since Faust makes its own folder there and not those above."""
    folder = settings.state_folder.absolute() / group_name(service, settings)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def changelog_of(app: faust.App, topic: Topic, settings: Settings) -> TopicT:
    """The changelog topic of a table whose keys and values are bytes."""
    return app.topic(
        topic_name(topic, settings),
        key_type=bytes,
        value_type=bytes,
        key_serializer="raw",
        value_serializer="raw",
        acks=False,
        internal=True,
        allow_empty=True,
    )


def finalize(app: faust.App) -> None:
    """To be called once the app has its agents, before it is started."""
    app.finalize()
    app.transport.Consumer = AcknowledgingConsumer  # type: ignore[misc]  # this app's transport alone


def finisher(app: faust.App) -> Finish:
    """What is to be called with each message that is done; the app has its consumer only once it runs."""

    def finish(message: FaustMessage) -> None:
        cast("AcknowledgingConsumer", app.consumer).finish(message)

    return finish
