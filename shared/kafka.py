"""Clients of Kafka, with this project's guarantees: every write acknowledged by all replicas, and idempotent."""

import ssl
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

from shared.settings import Settings

MAX_REQUEST_BYTES = 14_500_000
"""More than any topic takes."""
MAX_BATCH_BYTES = 1_000_000
"""Of one partition, before compression. A full batch wakes every sender that waits for room, so many small batches cost
each message many wake-ups; a parsed report alone is three times aiokafka's default of 16 KiB."""


def client_options(settings: Settings) -> dict[str, Any]:
    """The connection's options, the same for producer, consumer and admin client."""
    options: dict[str, Any] = {
        "bootstrap_servers": settings.kafka_bootstrap_servers,
        "security_protocol": settings.kafka_security_protocol,
    }
    if "SSL" in settings.kafka_security_protocol:
        options["ssl_context"] = ssl.create_default_context(cafile=settings.kafka_ssl_cafile)
    if settings.kafka_security_protocol.startswith("SASL"):
        password = settings.kafka_sasl_password
        options["sasl_mechanism"] = settings.kafka_sasl_mechanism
        options["sasl_plain_username"] = settings.kafka_sasl_username
        options["sasl_plain_password"] = password.get_secret_value() if password else None
    return options


def producer(settings: Settings, linger_ms: int = 5) -> AIOKafkaProducer:
    """A producer, not yet started. Lingering gathers messages of concurrent senders into one request."""
    return AIOKafkaProducer(
        **client_options(settings),
        acks="all",
        enable_idempotence=True,
        compression_type="lz4",
        linger_ms=linger_ms,
        max_batch_size=MAX_BATCH_BYTES,
        max_request_size=MAX_REQUEST_BYTES,
    )


def consumer(settings: Settings, group: str) -> AIOKafkaConsumer:
    """A consumer of a group that commits by hand, not yet subscribed nor started."""
    return AIOKafkaConsumer(
        **client_options(settings),
        group_id=group,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        session_timeout_ms=settings.kafka_session_timeout_ms,
        heartbeat_interval_ms=settings.kafka_session_timeout_ms // 5,
        rebalance_timeout_ms=int(settings.drain_timeout_s * 1000) + settings.kafka_session_timeout_ms,
    )


def reader(settings: Settings) -> AIOKafkaConsumer:
    """A consumer without a group, for looking at topics: it commits nothing and disturbs nobody."""
    return AIOKafkaConsumer(
        **client_options(settings),
        group_id=None,
        enable_auto_commit=False,
        auto_offset_reset="earliest",
    )
