"""One pair of secured engines for all tests here, with their users, ACLs and keys."""

import asyncio
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.protocol.admin import CreateAclsRequest
from elasticsearch import AsyncElasticsearch

from deploy.local.readiness import kafka_refusal
from deploy.security import elasticsearch, kafka
from shared.kafka import client_options
from shared.settings import Settings
from tests.integration.security.engines import ADMIN, SecureEngines, running

START_S = 300
_RESOURCES = {"Topic": 2, "Group": 3, "Cluster": 4}
_OPERATIONS = {"Read": 3, "Write": 4, "Create": 5, "Delete": 6, "Describe": 8, "DescribeConfigs": 10}
_LITERAL, _PREFIXED, _ALLOW = 3, 4, 3


@pytest.fixture(scope="session")
def secure_engines() -> Iterator[SecureEngines]:
    """Both answer, and every user has its ACLs."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-security-", dir="/var/tmp"))
    folder.chmod(0o755)
    try:
        with running(folder) as engines:
            asyncio.run(_prepared(engines))
            yield engines
    finally:
        shutil.rmtree(folder)


async def _prepared(engines: SecureEngines) -> None:
    settings = Settings(
        _env_file=None, **{name.lower(): value for name, value in engines.kafka_settings(ADMIN).items()}
    )
    deadline = time.monotonic() + START_S
    while refusal := await kafka_refusal(settings):
        assert time.monotonic() < deadline, (
            f"{refusal.reason}\n{(engines.folder / 'kafka/out.log').read_text()[-3000:]}"
        )
        await asyncio.sleep(0.5)
    await _grant(settings)
    async with root(engines) as elastic:
        while not await elastic.ping():
            log = engines.folder / "elasticsearch/out.log"
            assert time.monotonic() < deadline, log.read_text()[-3000:]
            await asyncio.sleep(0.5)


async def _grant(settings: Settings) -> None:
    admin = AIOKafkaAdminClient(**client_options(settings))
    await admin.start()
    try:
        for user in kafka.USERS:
            for acl in kafka.acls(user, settings):
                for operation in acl.operations:
                    await _create_acl(admin, user, acl, _OPERATIONS[operation])
    finally:
        await admin.close()


async def _create_acl(admin: AIOKafkaAdminClient, user: str, acl: kafka.Acl, operation: int) -> None:
    pattern = _PREFIXED if acl.prefixed else _LITERAL
    resource = _RESOURCES[acl.resource]
    request = CreateAclsRequest(resource, acl.name, pattern, f"User:{user}", "*", operation, _ALLOW)
    answer = await admin._send_to_controller(request)
    assert [code for code, _ in answer.creation_responses] == [0], answer


def root(engines: SecureEngines) -> AsyncElasticsearch:
    """The built-in user of Elasticsearch, which makes the keys."""
    return AsyncElasticsearch(
        f"https://127.0.0.1:{engines.ports.elasticsearch}",
        basic_auth=("elastic", engines.elastic_password),
        ca_certs=str(engines.authority.certificate),
        max_retries=0,
        request_timeout=60,
    )


@pytest.fixture
async def keys(secure_engines: SecureEngines) -> dict[str, str]:
    """An API key for each of the documented roles, as the settings want it."""
    made = {}
    async with root(secure_engines) as elastic:
        for name in elasticsearch.KEYS:
            role = elasticsearch.role(name, Settings(_env_file=None))
            made[name] = (await elastic.security.create_api_key(name=name, role_descriptors={name: role}))["encoded"]
    return made
