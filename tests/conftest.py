"""Real engines for every test that asks for them."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.stack import Engines, Stack

TEST_HOME = Path(__file__).parents[1] / ".gongkai" / "test"
KEEP_VARIABLE = "GONGKAI_KEEP_ENGINES"


@pytest.fixture(scope="session")
def engines() -> Iterator[Engines]:
    """Kafka and Elasticsearch with data of their own, stopped at the end unless ``GONGKAI_KEEP_ENGINES`` is set.

    Those that ``KAFKA_BOOTSTRAP_SERVERS`` and ``ELASTICSEARCH_URL`` name are used instead.
    """
    stack = Stack(TEST_HOME)
    try:
        yield stack.start()
    finally:
        if not os.environ.get(KEEP_VARIABLE):
            stack.stop()


@pytest.fixture
def namespace() -> str:
    """A prefix for topics, groups and indices that no other test has."""
    return f"t-{secrets.token_hex(4)}"
