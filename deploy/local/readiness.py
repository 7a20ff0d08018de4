"""Asking the engines a real question, to know that they answer."""

import asyncio
import ssl
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError
from aiokafka.helpers import create_ssl_context

from shared.settings import Settings

_TIMEOUT_S = 5
_HEALTHY = ("yellow", "green")


@dataclass(frozen=True)
class Refusal:
    """Why an engine does not answer, in its client's words."""

    reason: str


async def kafka_refusal(settings: Settings) -> Refusal | None:
    """``None`` when the brokers gave their cluster's metadata."""
    for server in settings.kafka_bootstrap_servers.split(","):
        if refusal := await _connection_refusal(server.strip()):
            return refusal
    admin = AIOKafkaAdminClient(request_timeout_ms=_TIMEOUT_S * 1000, **_kafka_options(settings))
    try:
        await admin.start()
        await admin.describe_cluster()
    except (KafkaError, OSError, TimeoutError) as error:
        return Refusal(repr(error))
    finally:
        await admin.close()
    return None


async def _connection_refusal(server: str) -> Refusal | None:
    """A look at the bare port first: the client would log each refused connection as an error."""
    host, _, port = server.rpartition(":")
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(host.strip("[]"), int(port)), _TIMEOUT_S)
    except ValueError:
        return Refusal(f"{server} is not host:port")
    except (OSError, TimeoutError) as error:
        return Refusal(f"{server}: {error!r}")
    writer.close()
    return None


def _kafka_options(settings: Settings) -> dict[str, Any]:
    protocol = settings.kafka_security_protocol
    options: dict[str, Any] = {"bootstrap_servers": settings.kafka_bootstrap_servers, "security_protocol": protocol}
    if protocol.endswith("SSL"):
        cafile = settings.kafka_ssl_cafile
        options["ssl_context"] = create_ssl_context(cafile=str(cafile) if cafile else None)
    if protocol.startswith("SASL"):
        password = settings.kafka_sasl_password
        options["sasl_mechanism"] = settings.kafka_sasl_mechanism
        options["sasl_plain_username"] = settings.kafka_sasl_username
        options["sasl_plain_password"] = password.get_secret_value() if password else None
    return options


async def elasticsearch_refusal(settings: Settings) -> Refusal | None:
    """``None`` when the cluster says of itself that its primary shards are there (yellow or green)."""
    key = settings.elasticsearch_api_key
    headers = {"Authorization": f"ApiKey {key.get_secret_value()}"} if key else {}
    authority = settings.elasticsearch_ca_certs
    verification: ssl.SSLContext | bool = ssl.create_default_context(cafile=authority) if authority else True
    try:
        async with (
            aiohttp.ClientSession(headers=headers, timeout=aiohttp.ClientTimeout(total=_TIMEOUT_S)) as session,
            session.get(f"{settings.elasticsearch_url.rstrip('/')}/_cluster/health", ssl=verification) as answer,
        ):
            answer.raise_for_status()
            status = (await answer.json())["status"]
    except (aiohttp.ClientError, OSError, TimeoutError, ValueError, KeyError) as error:
        return Refusal(repr(error))
    return None if status in _HEALTHY else Refusal(f"its health is {status}")
