"""The tables of the Faust app: RocksDB on this machine, rebuilt from a changelog topic where it is lost."""

from collections.abc import Awaitable
from typing import Any

import faust

from services.validator.measure import observe_table
from services.validator.memory import AGENCIES, DECISIONS, DOCUMENTS
from shared.settings import Settings
from shared.stateful.app import changelog_of
from shared.topics import VALIDATOR_AGENCIES, VALIDATOR_DECISIONS, VALIDATOR_DOCUMENTS, Topic

STORE = "rocksdb://"
_TOPICS: dict[str, Topic] = {
    AGENCIES: VALIDATOR_AGENCIES,
    DOCUMENTS: VALIDATOR_DOCUMENTS,
    DECISIONS: VALIDATOR_DECISIONS,
}
_MEGABYTE = 2**20
ROCKSDB = {
    "write_buffer_size": 8 * _MEGABYTE,
    "max_write_buffer_number": 2,
    "target_file_size_base": 32 * _MEGABYTE,
    "block_cache_size": 16 * _MEGABYTE,
    "max_open_files": 128,
}
"""Of each partition of each table; Faust's own defaults would take gigabytes."""


class Tables:
    """The store of ``Memory``. To be used in the handling of an event only: its partition is the table's."""

    def __init__(self, app: faust.App, settings: Settings) -> None:
        self._tables: dict[str, Any] = {name: _table(app, name, topic, settings) for name, topic in _TOPICS.items()}

    def get(self, table: str, key: str) -> bytes | None:
        """The value; None where there is none."""
        value: bytes | None = self._tables[table].data.get(key.encode())
        return value

    def observe(self) -> None:
        """Tell how large the tables are."""
        for name, table in self._tables.items():
            observe_table(name, list(table.data._dbs.values()))  # noqa: SLF001  # Faust shows them nowhere else

    def put(self, table: str, key: str, value: bytes | None) -> Awaitable[object]:
        """Set the value, or forget it, at once; the answer is there when the changelog topic has acknowledged it."""
        event = faust.current_event()
        if event is None:
            raise RuntimeError("a table is written in the handling of an event only")
        name, data = key.encode(), self._tables[table].data
        if value is None:
            data.pop(name, None)
        else:
            data[name] = value
        acknowledged: Awaitable[object] = self._tables[table].send_changelog(
            event.message.partition, name, value, value_serializer="raw"
        )
        return acknowledged


def _table(app: faust.App, name: str, topic: Topic, settings: Settings) -> Any:  # noqa: ANN401  # Faust's interface of a table lacks what we ask
    changelog = changelog_of(app, topic, settings)
    # Faust takes options out of the mapping that it is given, so each table has its own.
    return app.Table(name, key_type=bytes, value_type=bytes, changelog_topic=changelog, options=dict(ROCKSDB))
