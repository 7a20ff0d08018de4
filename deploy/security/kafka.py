"""Kafka's ACLs: a user a service."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from shared.settings import Settings
from shared.topics import (
    DEAD_LETTER,
    DEAD_LETTER_FATE,
    FETCHED,
    FINDINGS_DECIDED,
    OUTCOMES,
    PARSED,
    REQUESTED,
    SOURCES_STATE,
    TOPICS,
    VALIDATED,
    VALIDATOR_AGENCIES,
    VALIDATOR_DECISIONS,
    VALIDATOR_DOCUMENTS,
    WEBHOOKS_TOLD,
    Topic,
    group_name,
    topic_name,
)

Operation = Literal["Read", "Write", "Create", "Delete", "Describe", "DescribeConfigs"]
Resource = Literal["Topic", "Group", "Cluster"]
CLUSTER = "kafka-cluster"
"""Kafka's name of the cluster as a resource."""
INPUTS = (REQUESTED, FETCHED, PARSED, VALIDATED)
_STATE = (VALIDATOR_AGENCIES, VALIDATOR_DOCUMENTS, VALIDATOR_DECISIONS)


@dataclass(frozen=True, slots=True)
class Access:
    """What a service does with topics. To read or to write a topic is to know of it, too.

    ``in_group``: whether it shares its topics with others of its kind and commits how far it is.
    """

    reads: tuple[Topic, ...] = ()
    writes: tuple[Topic, ...] = ()
    in_group: bool = True


SERVICES: dict[str, Access] = {
    "scheduler": Access((OUTCOMES, SOURCES_STATE), (REQUESTED, SOURCES_STATE, DEAD_LETTER)),
    "fetcher": Access((REQUESTED,), (REQUESTED, FETCHED, OUTCOMES, DEAD_LETTER)),
    "parser": Access((FETCHED,), (PARSED, REQUESTED, DEAD_LETTER)),
    "validator": Access((PARSED, FINDINGS_DECIDED, *_STATE), (VALIDATED, *_STATE, DEAD_LETTER)),
    "indexer": Access((VALIDATED,), (DEAD_LETTER,)),
    "search": Access(
        (SOURCES_STATE, DEAD_LETTER, DEAD_LETTER_FATE, WEBHOOKS_TOLD), (FINDINGS_DECIDED, WEBHOOKS_TOLD), in_group=False
    ),
}
GROUPS = tuple(name for name, access in SERVICES.items() if access.in_group)
OPERATOR = "operator"
"""Who runs ``gongkai``: makes topics, ingests, looks at everything, puts dead letters back, replays."""
SCALER = "scaler"
"""What scales by lag: sees how far groups are, reads nothing."""
USERS = (*SERVICES, OPERATOR, SCALER)


@dataclass(frozen=True, slots=True)
class Acl:
    """One allowance. ``prefixed``: for every name that begins so; generations differ at the end."""

    resource: Resource
    name: str
    operations: tuple[Operation, ...]
    prefixed: bool = False

    def command(self, user: str) -> str:
        """The arguments of ``kafka-acls.sh`` that grant it."""
        what = "--cluster" if self.resource == "Cluster" else f"--{self.resource.lower()} {self.name}"
        pattern = " --resource-pattern-type prefixed" if self.prefixed else ""
        operations = " ".join(f"--operation {operation}" for operation in self.operations)
        return f"--add --allow-principal User:{user} {operations} {what}{pattern}"


def acls(user: str, settings: Settings) -> tuple[Acl, ...]:
    """What one of ``USERS`` is granted in the namespace of the settings."""
    if user == OPERATOR:
        return tuple(_operator(settings))
    if user == SCALER:
        return tuple(_scaler(settings))
    return tuple(_service(user, settings))


def _service(name: str, settings: Settings) -> Iterator[Acl]:
    access = SERVICES[name]
    for topic in dict.fromkeys((*access.reads, *access.writes)):
        granted: dict[Operation, bool] = {"Read": topic in access.reads, "Write": topic in access.writes}
        yield _topic(topic, settings, *(operation for operation, is_granted in granted.items() if is_granted))
    if access.in_group:
        yield _group(name, settings, "Read")


def _operator(settings: Settings) -> Iterator[Acl]:
    decides = (*INPUTS, FINDINGS_DECIDED, DEAD_LETTER, DEAD_LETTER_FATE)
    for topic in TOPICS:
        writes: tuple[Operation, ...] = ("Write",) if topic in decides else ()
        yield _topic(topic, settings, "Read", *writes, "Create", "Delete", "DescribeConfigs")
    for service in GROUPS:
        yield _group(service, settings, "Read", "Describe", "Delete")
    yield Acl("Cluster", CLUSTER, ("Describe",))


def _scaler(settings: Settings) -> Iterator[Acl]:
    for topic in INPUTS:
        yield _topic(topic, settings, "Describe")
    for service in GROUPS:
        yield _group(service, settings, "Describe")


def _topic(topic: Topic, settings: Settings, *operations: Operation) -> Acl:
    name = topic_name(topic, settings)
    return Acl(
        "Topic", _any_generation(name, settings) if topic.per_generation else name, operations, topic.per_generation
    )


def _group(service: str, settings: Settings, *operations: Operation) -> Acl:
    name = group_name(service, settings)
    stem = _any_generation(name, settings)
    return Acl("Group", stem, operations, prefixed=stem != name)


def _any_generation(name: str, settings: Settings) -> str:
    return name.removesuffix(str(settings.generation)) if name.endswith(f"-{settings.generation}") else name
