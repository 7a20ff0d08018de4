"""The Faust table of source states: in memory, rebuilt from its changelog wherever a partition comes to.

100,000 sources are some 50 MB, and the changelog of a source is one message: so nothing is kept on a disk.
"""

from collections.abc import Awaitable
from typing import Any

import faust
from aiokafka.partitioner import DefaultPartitioner

from shared.contracts import SourceState
from shared.settings import Settings
from shared.stateful.app import changelog_of
from shared.topics import SOURCES_STATE

TABLE = "sources"

_partition_of = DefaultPartitioner()


def key_of(source: str) -> bytes:
    """The key of a source's messages, by its agency."""
    return source.encode()


class States:
    """What is known of the sources whose partitions are this process's."""

    def __init__(self, app: faust.App, settings: Settings) -> None:
        changelog = changelog_of(app, SOURCES_STATE, settings)
        self._table: Any = app.Table(TABLE, key_type=bytes, value_type=bytes, changelog_topic=changelog)

    def get(self, source: str) -> SourceState:
        """What is known; a new state when nothing is."""
        value = self._table.data.get(key_of(source))
        return SourceState.from_bytes(value) if value else SourceState()

    def put(self, source: str, state: SourceState, partition: int) -> Awaitable[object]:
        """Set the state at once; the answer is there when the changelog topic has acknowledged it."""
        key, value = key_of(source), state.to_bytes()
        self._table.data[key] = value
        saved: Awaitable[object] = self._table.send_changelog(partition, key, value, value_serializer="raw")
        return saved


def partition_of(source: str, partitions: int) -> int:
    """The partition of a source's outcomes, as the producers of ``fetch.outcomes`` choose it."""
    everywhere = list(range(partitions))
    chosen: int = _partition_of(key_of(source), everywhere, everywhere)
    return chosen
