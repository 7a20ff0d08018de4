"""A wrong setting is named before anything starts. On real engines: tests/integration/security."""

import asyncio
import ssl

import pytest
from pydantic import SecretStr

from deploy.local.ports import free_port
from shared import elastic, kafka
from shared.errors import WrongSetting
from shared.settings import ENV_FILE_VARIABLE, SECRETS_VARIABLE, Settings, settings
from tests.unit.fetcher.certificates import server_context


def given(**fields):
    return Settings(_env_file=None, **fields)


@pytest.fixture
async def server(tmp_path):
    """Gives its port; speaks TLS with a certificate of its own making, and nothing else."""

    async def hang_up(_, writer):
        writer.close()

    running = await asyncio.start_server(hang_up, "127.0.0.1", 0, ssl=server_context(tmp_path))
    async with running:
        yield running.sockets[0].getsockname()[1]


async def test_a_certificate_of_another_ca_is_named_for_kafka(server):
    config = given(kafka_bootstrap_servers=f"127.0.0.1:{server}", kafka_security_protocol="SSL")
    with pytest.raises(WrongSetting, match="KAFKA_SSL_CAFILE"):
        await kafka.check(config)


async def test_a_certificate_of_another_ca_is_named_for_elasticsearch(server):
    config = given(elasticsearch_url=f"https://127.0.0.1:{server}")
    async with elastic.client(config) as client:
        with pytest.raises(WrongSetting, match="ELASTICSEARCH_CA_CERTS"):
            await elastic.check(client, config)


async def test_tls_where_there_is_none_is_named():
    async def speak_plainly(_, writer):
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(speak_plainly, "127.0.0.1", 0) as running:
        port = running.sockets[0].getsockname()[1]
        with pytest.raises(WrongSetting, match="KAFKA_SECURITY_PROTOCOL SSL"):
            await kafka.check(given(kafka_bootstrap_servers=f"127.0.0.1:{port}", kafka_security_protocol="SSL"))


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"kafka_security_protocol": "SASL_SSL"}, "KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD"),
        ({"kafka_security_protocol": "SSL", "kafka_ssl_cafile": "/nowhere.pem"}, "KAFKA_SSL_CAFILE /nowhere.pem"),
        ({"kafka_bootstrap_servers": "kafka"}, "KAFKA_BOOTSTRAP_SERVERS: kafka"),
    ],
)
async def test_what_can_be_seen_without_a_broker_is_named(fields, named):
    with pytest.raises(WrongSetting, match=named):
        await kafka.check(given(**fields))


async def test_a_ca_file_that_is_no_certificate_is_named(tmp_path):
    file = tmp_path / "ca.pem"
    file.write_text("no certificate")
    with pytest.raises(WrongSetting, match="KAFKA_SSL_CAFILE") as raised:
        kafka.client_options(given(kafka_security_protocol="SSL", kafka_ssl_cafile=file))
    assert isinstance(raised.value.__cause__, ssl.SSLError)


async def test_what_does_not_answer_is_no_wrong_setting():
    port = free_port()
    await kafka.check(given(kafka_bootstrap_servers=f"127.0.0.1:{port}"))
    config = given(elasticsearch_url=f"http://127.0.0.1:{port}")
    async with elastic.client(config) as client:
        await elastic.check(client, config)


def test_a_secret_is_a_file_and_the_environment_comes_first(tmp_path, monkeypatch):
    (tmp_path / "kafka_sasl_password").write_text("from the file\n")
    (tmp_path / "elasticsearch_api_key").write_text("from the file\n")
    monkeypatch.setenv(SECRETS_VARIABLE, str(tmp_path))
    monkeypatch.setenv(ENV_FILE_VARIABLE, "/dev/null")
    monkeypatch.setenv("ELASTICSEARCH_API_KEY", "from the environment")
    settings.cache_clear()
    try:
        assert settings().kafka_sasl_password == SecretStr("from the file")
        assert settings().elasticsearch_api_key == SecretStr("from the environment")
    finally:
        settings.cache_clear()
