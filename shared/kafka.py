"""Clients of Kafka, with this project's guarantees: every write acknowledged by all replicas, and idempotent."""

import ssl
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.conn import create_conn
from aiokafka.errors import KafkaError, SaslAuthenticationFailed, UnsupportedSaslMechanismError

from shared.errors import WrongSetting
from shared.settings import Settings

MAX_REQUEST_BYTES = 14_500_000
"""More than any topic takes."""
MAX_BATCH_BYTES = 1_000_000
"""Of one partition, before compression. A full batch wakes every sender that waits for room, so many small batches cost
each message many wake-ups; a parsed report alone is three times aiokafka's default of 16 KiB."""


def client_options(settings: Settings) -> dict[str, Any]:
    """The connection's options, the same for producer, consumer and admin client.

    Raises ``WrongSetting`` for a CA file that cannot be read and for a missing user.
    """
    options: dict[str, Any] = {
        "bootstrap_servers": settings.kafka_bootstrap_servers,
        "security_protocol": settings.kafka_security_protocol,
    }
    if "SSL" in settings.kafka_security_protocol:
        options["ssl_context"] = _ssl_context(settings)
    if settings.kafka_security_protocol.startswith("SASL"):
        password = settings.kafka_sasl_password
        if not settings.kafka_sasl_username or not password:
            raise WrongSetting(
                f"KAFKA_SECURITY_PROTOCOL is {settings.kafka_security_protocol}, "
                "which needs KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD"
            )
        options["sasl_mechanism"] = settings.kafka_sasl_mechanism
        options["sasl_plain_username"] = settings.kafka_sasl_username
        options["sasl_plain_password"] = password.get_secret_value()
    return options


def _ssl_context(settings: Settings) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=settings.kafka_ssl_cafile)
    except OSError as error:
        raise WrongSetting(
            f"KAFKA_SSL_CAFILE {settings.kafka_ssl_cafile} is no PEM file of certificates: {error}"
        ) from error


async def check(settings: Settings) -> None:
    """Connect once. Raises ``WrongSetting`` when a broker refuses us for what the settings say.

    A broker that does not answer is no wrong setting: the next one is asked, and the clients themselves go on trying.
    """
    options = client_options(settings)
    for server in options.pop("bootstrap_servers").split(","):
        host, _, port = server.strip().rpartition(":")
        if not host or not port.isdecimal():
            raise WrongSetting(f"KAFKA_BOOTSTRAP_SERVERS: {server} is not host:port")
        try:
            connection = await create_conn(host.strip("[]"), int(port), **options)
        except (OSError, KafkaError, TimeoutError) as error:
            if reason := _wrong_setting(error, settings):
                raise WrongSetting(f"Kafka at {server}: {reason}") from error
        else:
            connection.close()
            return


def _wrong_setting(error: Exception, settings: Settings) -> str:
    """Which setting a refusal speaks of; empty when it may be a passing one."""
    match error:
        case ssl.SSLCertVerificationError():
            return f"its certificate is not good, {error.verify_message}: KAFKA_SSL_CAFILE {settings.kafka_ssl_cafile}"
        case ssl.SSLError():
            return f"it does not speak TLS ({error.reason}): KAFKA_SECURITY_PROTOCOL {settings.kafka_security_protocol}"
        case SaslAuthenticationFailed():
            return f"it refuses {settings.kafka_sasl_username}: KAFKA_SASL_USERNAME or KAFKA_SASL_PASSWORD is wrong"
        case UnsupportedSaslMechanismError():
            return f"{error.args[0]}: KAFKA_SASL_MECHANISM"
    return ""


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
