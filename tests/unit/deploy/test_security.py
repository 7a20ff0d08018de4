"""Who may do what: held against the topics, and docs/operations/security.md against it."""

import re
from pathlib import Path

import pytest

from deploy.security import elasticsearch, kafka
from deploy.security.__main__ import elasticsearch_lines, kafka_lines
from shared.settings import Settings
from shared.topics import BEFORE_GENERATIONS, DEAD_LETTER_FATE, FINDINGS_DECIDED, TOPICS, Topic

PAGE = (Path(__file__).parents[3] / "docs/operations/security.md").read_text(encoding="utf-8")
SETTINGS = Settings(_env_file=None)


def rows(name: str) -> dict[str, list[list[str]]]:
    """The table after a comment: by its first cell the code words of the others."""
    table = PAGE.partition(f"<!-- {name}:")[2].split("\n\n")[0].splitlines()[3:]
    cells = [[re.findall(r"`([^`]+)`", cell) for cell in line.strip("|").split("|")] for line in table]
    return {first[0]: rest for [first, *rest] in cells}


def shown(topic: Topic) -> str:
    return f"{topic.name}-*" if topic.per_generation else topic.name


def test_the_page_shows_the_acls() -> None:
    told = rows("acls")
    assert told.keys() == kafka.SERVICES.keys()
    for name, access in kafka.SERVICES.items():
        group = name if name in BEFORE_GENERATIONS else f"{name}-*"
        assert told[name] == [
            [shown(topic) for topic in access.reads],
            [shown(topic) for topic in access.writes],
            [group] if access.in_group else [],
        ]


def test_the_page_shows_the_roles() -> None:
    told = rows("roles")
    assert told.keys() == set(elasticsearch.KEYS)
    for name in elasticsearch.KEYS:
        role = elasticsearch.role(name, SETTINGS)
        [indices] = role["indices"]
        assert told[name] == [role["cluster"], indices["names"], indices["privileges"]]


def test_every_topic_is_written_and_read_by_somebody() -> None:
    services = kafka.SERVICES.values()
    written = {topic for access in services for topic in access.writes}
    read = {topic for access in services for topic in access.reads}
    for topic in TOPICS:
        assert topic in written or topic is DEAD_LETTER_FATE
        assert topic in read
    by_operator = {acl.name: acl.operations for acl in kafka.acls(kafka.OPERATOR, SETTINGS)}
    assert all("Read" in by_operator[topic.name + "-" * topic.per_generation] for topic in TOPICS)
    assert all("Write" in by_operator[topic.name] for topic in (DEAD_LETTER_FATE, FINDINGS_DECIDED))


@pytest.mark.parametrize(("generation", "namespace"), [(1, ""), (7, "town")])
def test_acls_hold_for_every_generation_and_for_one_namespace(generation: int, namespace: str) -> None:
    settings = Settings(_env_file=None, generation=generation, namespace=namespace)
    prefix = f"{namespace}." if namespace else ""
    names = {acl.name: acl.prefixed for user in kafka.USERS for acl in kafka.acls(user, settings)}
    assert names.pop(kafka.CLUSTER) is False
    assert all(name.startswith(prefix) for name in names)
    assert names[f"{prefix}reports.parsed-"] is True
    assert names[f"{prefix}indexer-"] is True
    assert names[f"{prefix}reports.fetched"] is False
    assert not any(name.endswith(str(generation)) for name in names)


def test_what_is_printed_can_be_granted() -> None:
    lines = kafka_lines(SETTINGS)
    writes = "kafka-acls.sh --add --allow-principal User:parser --operation Write --topic reports.parsed-"
    assert f"{writes} --resource-pattern-type prefixed" in lines
    assert all("--operation" in line for line in lines)
    assert len(elasticsearch_lines(SETTINGS)) == len(elasticsearch.KEYS)
