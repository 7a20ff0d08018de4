"""The whole pipeline on Kafka with SASL_SSL and ACLs and on Elasticsearch with TLS and API keys."""

import os
import subprocess
import sys
from contextlib import contextmanager

import pytest
from aiokafka.errors import GroupAuthorizationFailedError, TopicAuthorizationFailedError
from elasticsearch import AuthorizationException

from cli.programs import SERVICES
from deploy.security.kafka import OPERATOR
from samples.country import Country
from shared.elastic import alias_name, client, index_name
from shared.kafka import consumer, producer
from shared.settings import Settings
from shared.topics import FINDINGS_DECIDED, VALIDATED, create_topics, group_name, topic_name
from tests.e2e.pipeline import ROOT, Pipeline, Process, sites
from tests.integration.security.certificates import Authority

REPORTS = 12
START_S = 240
END_S = 60
pytestmark = [pytest.mark.security, pytest.mark.timeout(600)]


def settings_of(*variables):
    merged = {name.lower(): value for part in variables for name, value in part.items()}
    return Settings(_env_file=None, **merged)


@pytest.fixture
def environments(secure_engines, keys, tmp_path):
    """What each service is told: its own user, its own key, nothing of anybody else's."""
    common = {
        "GONGKAI_ENV_FILE": os.devnull,
        "ARCHIVE_URL": f"file://{tmp_path}/archive",
        "STATE_FOLDER": str(tmp_path / "state"),
        "KAFKA_SESSION_TIMEOUT_MS": "6000",
        "FETCH_OPEN_NETWORKS": "127.0.0.0/8",
        "FETCH_UNPACED_NETWORKS": "127.0.0.0/8",
    }
    kafka = {name: secure_engines.kafka_settings(name) for name in (*SERVICES, OPERATOR)}
    elastic = {name: secure_engines.elasticsearch_settings(keys[name]) for name in ("indexer", "search", OPERATOR)}
    return {name: common | kafka.get(name, {}) | elastic.get(name, {}) for name in (*SERVICES, OPERATOR)}


@contextmanager
def processes(environments, folder):
    started = {}
    try:
        for name in SERVICES:
            started[name] = Process(name, environments[name], folder / f"{name}.log")
        yield started
    finally:
        for process in started.values():
            process.terminate()


async def test_a_country_is_searchable_through_tls_users_and_keys(environments, tmp_path):
    config = settings_of(environments[OPERATOR])
    await create_topics(config)
    country = Country(seed=7, reports=REPORTS)
    with processes(environments, tmp_path) as started:
        running = Pipeline(config, {}, tmp_path)
        async with sites(country) as base:
            ready = lambda: all(process.is_ready() for process in started.values())  # noqa: E731
            await running.until(ready, "ready", START_S)
            journey = await running.ingest(country.urls(base))
        assert (len(journey.indexed), journey.dead, journey.waiting) == (REPORTS, {}, [])
        assert started["search"].get("/api/v1/reports").json()["total"] == REPORTS
        assert started["search"].get("/api/v1/dead-letters").json()["total"] == 0


@pytest.mark.parametrize(
    ("service", "variable", "value"),
    [
        ("fetcher", "KAFKA_SASL_PASSWORD", "wrong"),
        ("validator", "KAFKA_SASL_PASSWORD", "wrong"),
        ("parser", "KAFKA_SSL_CAFILE", "{other}"),
        ("parser", "KAFKA_SSL_CAFILE", "/nowhere/ca.pem"),
        ("parser", "KAFKA_SASL_MECHANISM", "PLAIN"),
        ("indexer", "ELASTICSEARCH_API_KEY", "d3Jvbmc6d3Jvbmc="),
        ("search", "ELASTICSEARCH_CA_CERTS", "{other}"),
        ("search", "ELASTICSEARCH_API_KEY", ""),
    ],
)
def test_wrong_setting_is_named(environments, tmp_path, service, variable, value):
    other = Authority.made(tmp_path / "other").certificate
    environment = os.environ | environments[service] | {variable: value.format(other=other)}
    done = subprocess.run(
        [sys.executable, "-m", f"services.{service}"],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=END_S, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert '"cannot start"' in last
    assert variable in last
    assert "Traceback" not in done.stderr
    for secret in ("KAFKA_SASL_PASSWORD", "ELASTICSEARCH_API_KEY"):
        assert environments[service].get(secret, secret) not in done.stderr


async def test_the_search_service_decides_and_writes_nothing_else(environments):
    await create_topics(settings_of(environments[OPERATOR]))
    config = settings_of(environments["search"])
    async with producer(config) as sender:
        assert await sender.send_and_wait(topic_name(FINDINGS_DECIDED, config), b"{}")
        with pytest.raises(TopicAuthorizationFailedError):
            await sender.send_and_wait(topic_name(VALIDATED, config), b"{}")


async def test_a_user_can_do_no_more_than_its_service(environments):
    await create_topics(settings_of(environments[OPERATOR]))
    config = settings_of(environments["fetcher"])
    async with producer(config) as sender:
        with pytest.raises(TopicAuthorizationFailedError):
            await sender.send_and_wait(topic_name(VALIDATED, config), b"{}")
    with pytest.raises((GroupAuthorizationFailedError, TopicAuthorizationFailedError)):
        await _first_message(consumer(config, group_name("indexer", config)), topic_name(VALIDATED, config))


async def _first_message(reader, topic):
    reader.subscribe([topic])
    try:
        await reader.start()
        return await reader.getone()
    finally:
        await reader.stop()


async def test_a_key_can_do_no_more_than_its_service(environments):
    indexer, search = (settings_of(environments[name]) for name in ("indexer", "search"))
    index, alias = index_name(indexer), alias_name(indexer)
    async with client(search) as reader, client(indexer) as writer:
        with pytest.raises(AuthorizationException):
            await reader.index(index=alias, id="made-up", document={})
        with pytest.raises(AuthorizationException):
            await reader.indices.delete(index=index)
        with pytest.raises(AuthorizationException):
            await reader.search(index=index)
        with pytest.raises(AuthorizationException):
            await writer.search(index=alias)
        with pytest.raises(AuthorizationException):
            await writer.indices.delete(index=index)
