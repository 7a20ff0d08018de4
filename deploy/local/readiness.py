"""Asking the engines a real question, to know that they answer."""

import asyncio
from dataclasses import dataclass

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError
from elasticsearch import ApiError, TransportError

from shared import elastic, kafka
from shared.settings import Settings

_TIMEOUT_S = 5
_HEALTHY = ("yellow", "green")


@dataclass(frozen=True)
class Refusal:
    """Why an engine does not answer, in its client's words."""

    reason: str


async def kafka_refusal(settings: Settings) -> Refusal | None:
    """``None`` when a broker gave its cluster's metadata."""
    connections = [await _connection_refusal(server) for server in settings.kafka_bootstrap_servers.split(",")]
    if all(connections):
        return connections[0]
    admin = AIOKafkaAdminClient(request_timeout_ms=_TIMEOUT_S * 1000, **kafka.client_options(settings))
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
    host, _, port = server.strip().rpartition(":")
    try:
        _, writer = await asyncio.wait_for(asyncio.open_connection(host.strip("[]"), int(port)), _TIMEOUT_S)
    except ValueError:
        return Refusal(f"{server} is not host:port")
    except (OSError, TimeoutError) as error:
        return Refusal(f"{server}: {error}")
    writer.close()
    return None


async def elasticsearch_refusal(settings: Settings) -> Refusal | None:
    """``None`` when the cluster says of itself that its primary shards are there (yellow or green)."""
    try:
        async with elastic.client(settings) as client:
            health = await client.options(request_timeout=_TIMEOUT_S).cluster.health()
    except (ApiError, TransportError, OSError, ValueError) as error:
        return Refusal(str(error))
    return None if health["status"] in _HEALTHY else Refusal(f"its health is {health['status']}")
