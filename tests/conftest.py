import os
import uuid
from types import SimpleNamespace

import pytest


@pytest.fixture(scope="session")
def engines():
    return SimpleNamespace(kafka_bootstrap_servers=os.environ["KAFKA_BOOTSTRAP_SERVERS"], elasticsearch_url=os.environ["ELASTICSEARCH_URL"])


@pytest.fixture
def namespace():
    return f"t{uuid.uuid4().hex[:10]}"
