"""``gongkai topics``: create the topics that are missing."""

import asyncio

from aiokafka.errors import KafkaError

from cli.console import OUT, fail
from cli.here import settings_here
from shared.topics import TOPICS, create_topics, topic_name


def topics() -> None:
    """Create the topics that are missing, with their partitions and retention, and list them all."""
    config = settings_here()
    try:
        created = asyncio.run(create_topics(config))
    except KafkaError as error:
        fail(f"Kafka at {config.kafka_bootstrap_servers}: {error!r}")
    for topic in TOPICS:
        name = topic_name(topic, config)
        OUT.print(f"{'created' if name in created else 'exists '}  {name}  key: {topic.key}  {topic.meaning}")
