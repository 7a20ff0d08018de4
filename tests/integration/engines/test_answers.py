import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from elasticsearch import AsyncElasticsearch

from deploy.local.stack import Engines, Stack


async def test_kafka_gives_back_what_was_produced(engines: Engines, namespace: str) -> None:
    servers = engines.kafka_bootstrap_servers
    admin = AIOKafkaAdminClient(bootstrap_servers=servers)
    await admin.start()
    await admin.create_topics([NewTopic(namespace, num_partitions=1, replication_factor=1)])
    try:
        async with AIOKafkaProducer(bootstrap_servers=servers, acks="all") as producer:
            await producer.send_and_wait(namespace, "勾稽".encode(), key=b"k")
        async with AIOKafkaConsumer(
            namespace, bootstrap_servers=servers, group_id=namespace, auto_offset_reset="earliest"
        ) as consumer:
            message = await consumer.getone()
        assert (message.key, message.value) == (b"k", "勾稽".encode())
    finally:
        await admin.delete_topics([namespace])
        await admin.close()


async def test_elasticsearch_finds_a_document_by_chinese_text(engines: Engines, namespace: str) -> None:
    async with AsyncElasticsearch(engines.elasticsearch_url) as client:
        await client.indices.create(
            index=namespace, mappings={"properties": {"text": {"type": "text", "analyzer": "cjk"}}}
        )
        try:
            await client.index(index=namespace, id="1", document={"text": "依申请公开"}, refresh=True)
            found = await client.search(index=namespace, query={"match": {"text": "申请"}})
            assert [hit["_id"] for hit in found["hits"]["hits"]] == ["1"]
        finally:
            await client.indices.delete(index=namespace)


def test_engines_given_by_the_environment_are_used(
    engines: Engines, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in engines.environment.items():
        monkeypatch.setenv(name, value)
    stack = Stack(tmp_path_factory.mktemp("given"))
    given = stack.start()
    assert given.started == ()
    assert given.environment == engines.environment
    assert stack.states() == []
