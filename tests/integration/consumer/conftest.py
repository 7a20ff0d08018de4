import pytest

from shared.settings import Settings
from shared.topics import create_topics
from tests.integration.consumer.bench import Bench


@pytest.fixture
def config(engines, namespace):
    return Settings(
        _env_file=None,
        namespace=namespace,
        kafka_bootstrap_servers=engines.kafka_bootstrap_servers,
        kafka_session_timeout_ms=6_000,
        kafka_partitions=2,
        drain_timeout_s=2,
    )


@pytest.fixture
async def bench(config):
    await create_topics(config)
    async with Bench(config).opened() as opened:
        yield opened
