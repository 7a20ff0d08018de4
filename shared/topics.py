"""The topics: names, keys, retention. The one place where a topic's name stands."""

from dataclasses import dataclass

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import TopicAlreadyExistsError, for_code

from shared.kafka import client_options
from shared.settings import Settings

FOREVER = -1
BEFORE_GENERATIONS = ("scheduler", "fetcher")
DAY_MS = 24 * 3600 * 1000
MAX_MESSAGE_BYTES = 10_000_000
"""Largest message. Originals are never in Kafka, only what was read from them."""
MAX_DEAD_LETTER_BYTES = 14_000_000
"""A dead letter holds such a message in base64, a third longer."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic as it is created."""

    name: str
    key: str
    retention_ms: int
    meaning: str
    per_generation: bool = False
    max_bytes: int = MAX_MESSAGE_BYTES
    compacted: bool = False
    """Only the last message of each key is kept."""


REQUESTED = Topic("reports.requested", "host", 30 * DAY_MS, "Addresses that somebody wants fetched.")
FETCHED = Topic("reports.fetched", "source id", FOREVER, "Documents in the archive: the log that every replay reads.")
OUTCOMES = Topic("fetch.outcomes", "source, else host", 400 * DAY_MS, "How each request for an address ended.")
SOURCES_STATE = Topic(
    "sources.state",
    "source",
    FOREVER,
    "What is known of each source: changelog of the scheduler's table.",
    compacted=True,
)
PARSED = Topic("reports.parsed", "agency id", 30 * DAY_MS, "Reports as the parser read them.", per_generation=True)
VALIDATED = Topic("reports.validated", "agency id", 30 * DAY_MS, "Reports with their findings.", per_generation=True)
FINDINGS_DECIDED = Topic(
    "findings.decided", "agency id", FOREVER, "What people decided about findings; every generation reads all of it."
)
VALIDATOR_AGENCIES = Topic(
    "validator.agencies",
    "agency id",
    FOREVER,
    "Changelog of the validator's table of agencies.",
    per_generation=True,
    compacted=True,
)
VALIDATOR_DOCUMENTS = Topic(
    "validator.documents",
    "report, source and content",
    FOREVER,
    "Changelog of the validator's table of parsed reports, zstd.",
    per_generation=True,
    compacted=True,
)
VALIDATOR_DECISIONS = Topic(
    "validator.decisions",
    "finding id",
    FOREVER,
    "Changelog of the validator's table of decisions, zstd.",
    per_generation=True,
    compacted=True,
)
DEAD_LETTER = Topic(
    "reports.dead-letter",
    "original key",
    FOREVER,
    "Messages that failed, with their bytes.",
    max_bytes=MAX_DEAD_LETTER_BYTES,
)
DEAD_LETTER_FATE = Topic(
    "reports.dead-letter-fate",
    "dead letter's partition-offset",
    FOREVER,
    "What was decided about dead letters.",
    compacted=True,
)
WEBHOOKS_TOLD = Topic("webhooks.told", "webhook", 60 * DAY_MS, "Ids of the reports that each webhook was told about.")

TOPICS: tuple[Topic, ...] = (
    REQUESTED,
    FETCHED,
    OUTCOMES,
    SOURCES_STATE,
    PARSED,
    VALIDATED,
    FINDINGS_DECIDED,
    VALIDATOR_AGENCIES,
    VALIDATOR_DOCUMENTS,
    VALIDATOR_DECISIONS,
    DEAD_LETTER,
    DEAD_LETTER_FATE,
    WEBHOOKS_TOLD,
)


def topic_name(topic: Topic, settings: Settings) -> str:
    """The topic's name in this installation and, where it has one, of this generation."""
    prefix = f"{settings.namespace}." if settings.namespace else ""
    suffix = f"-{settings.generation}" if topic.per_generation else ""
    return f"{prefix}{topic.name}{suffix}"


def group_name(service: str, settings: Settings) -> str:
    """The consumer group of a service. Those that stand before every generation have one group for all."""
    prefix = f"{settings.namespace}." if settings.namespace else ""
    suffix = "" if service in BEFORE_GENERATIONS else f"-{settings.generation}"
    return f"{prefix}{service}{suffix}"


def topic_configuration(topic: Topic) -> dict[str, str]:
    """The topic's own settings in the broker, so that no default of a broker's shortens what must be kept.

    What is kept for ever is the log that everything is made from, and what failed. Later stages can be made again.
    """
    return {
        "retention.ms": str(topic.retention_ms),
        "retention.bytes": "-1",
        "max.message.bytes": str(topic.max_bytes),
        "cleanup.policy": "compact" if topic.compacted else "delete",
    }


def _new_topic(topic: Topic, settings: Settings) -> NewTopic:
    return NewTopic(
        topic_name(topic, settings),
        num_partitions=settings.kafka_partitions,
        replication_factor=settings.kafka_replication_factor,
        topic_configs=topic_configuration(topic),
    )


async def create_topics(settings: Settings) -> list[str]:
    """Create the topics that are missing and return their names. Raises ``aiokafka.errors.KafkaError``."""
    admin = AIOKafkaAdminClient(**client_options(settings))
    await admin.start()
    try:
        answer = await admin.create_topics([_new_topic(topic, settings) for topic in TOPICS])
    finally:
        await admin.close()
    created = []
    for name, code, *rest in answer.topic_errors:
        if code == 0:
            created.append(name)
        elif code != TopicAlreadyExistsError.errno:
            raise for_code(code)(f"topic {name}: {rest}")
    return created
