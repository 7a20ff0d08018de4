"""What the broker keeps, and for how long, as the broker itself says."""

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from shared.kafka import client_options
from shared.settings import Settings
from shared.topics import TOPICS, create_topics, topic_configuration, topic_name

NAME, VALUE = 0, 1


@pytest.fixture
def installation(engines, namespace):
    return Settings(
        _env_file=None, namespace=namespace, kafka_bootstrap_servers=engines.kafka_bootstrap_servers, generation=3
    )


async def configurations(settings):
    """By topic, every setting that the broker has for it."""
    admin = AIOKafkaAdminClient(**client_options(settings))
    await admin.start()
    try:
        wanted = [ConfigResource(ConfigResourceType.TOPIC, topic_name(topic, settings)) for topic in TOPICS]
        answers = await admin.describe_configs(wanted)
    finally:
        await admin.close()
    described = [resource for answer in answers for resource in answer.resources]
    return {name: {entry[NAME]: entry[VALUE] for entry in entries} for _, _, _, name, entries in described}


async def test_the_broker_keeps_each_topic_as_what_it_is(installation):
    await create_topics(installation)
    found = await configurations(installation)
    for topic in TOPICS:
        said = found[topic_name(topic, installation)]
        assert {name: said[name] for name in topic_configuration(topic)} == topic_configuration(topic), topic.name
    kept_for_ever = {
        name for name, said in found.items() if (said["retention.ms"], said["cleanup.policy"]) == ("-1", "delete")
    }
    prefix = installation.namespace
    truths = ("reports.fetched", "findings.decided", "reports.dead-letter")
    assert kept_for_ever == {f"{prefix}.{name}" for name in truths}, "and all else can be made again"
    compacted = {name for name, said in found.items() if said["cleanup.policy"] == "compact"}
    assert {f"{prefix}.validator.agencies-3", f"{prefix}.validator.documents-3"} <= compacted
    assert found[f"{prefix}.reports.parsed-3"]["retention.ms"] != "-1"
