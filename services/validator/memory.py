"""What the validator remembers: the state of each agency and the documents it speaks of.

Writes are staged first, so that the next event of the same agency sees them, and saved when the event's output has been
acknowledged. So whatever the log of the state holds has been said, and what is said twice is the same.
"""

import asyncio
from collections.abc import Awaitable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import cramjam

from services.validator.history.observe import Outcome
from services.validator.history.state import AgencyState
from services.validator.lean import parsed
from shared.contracts import ParsedReport

_LEVEL = 1


class Store(Protocol):
    """Two tables of bytes."""

    def get(self, table: str, key: str) -> bytes | None:
        """The value; None where there is none."""

    def put(self, table: str, key: str, value: bytes | None) -> Awaitable[object]:
        """Set the value, or forget it, at once; the answer is there when the log of the table has acknowledged it."""


AGENCIES, DOCUMENTS = "agencies", "documents"


def _packed(value: bytes) -> bytes:
    return bytes(cramjam.zstd.compress(value, level=_LEVEL))


def _unpacked(value: bytes) -> bytes:
    return bytes(cramjam.zstd.decompress(value))


@dataclass(slots=True, eq=False)
class Change:
    """What an event changed, not yet saved."""

    agency: str
    state: AgencyState
    document: tuple[str, bytes] | None
    dropped: tuple[str, ...] = ()
    keys: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.keys = (*self.dropped, *((self.document[0],) if self.document else ()))


class Memory:
    """States and documents, staged over a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._states: dict[str, Change] = {}
        self._documents: dict[str, tuple[Change, bytes | None]] = {}
        self.documents: Mapping[str, ParsedReport] = _Documents(self)

    def state(self, agency: str) -> AgencyState:
        """All that is known of an agency."""
        if staged := self._states.get(agency):
            return staged.state
        value = self._store.get(AGENCIES, agency)
        return AgencyState.model_validate_json(_unpacked(value)) if value else AgencyState()

    def document(self, key: str) -> bytes | None:
        """The ``report.parsed`` event that is kept under ``key``."""
        if staged := self._documents.get(key):
            return staged[1]
        value = self._store.get(DOCUMENTS, key)
        return _unpacked(value) if value else None

    def stage(self, agency: str, outcome: Outcome, event: bytes) -> Change:
        """Remember an outcome; ``event`` is the message that led to it."""
        change = Change(agency, outcome.state, (outcome.kept, event) if outcome.kept else None, outcome.dropped)
        self._states[agency] = change
        self._documents |= dict.fromkeys(change.dropped, (change, None))
        if change.document:
            self._documents[change.document[0]] = (change, event)
        return change

    def save(self, change: Change) -> Awaitable[object]:
        """Write a change to the store at once, the documents first; the answer is there when all is acknowledged.

        What is written before is written again: after a crash the store may be ahead of its log.
        """
        puts = []
        if change.document:
            puts.append(self._store.put(DOCUMENTS, change.document[0], _packed(change.document[1])))
        puts.append(self._store.put(AGENCIES, change.agency, _packed(change.state.model_dump_json().encode())))
        puts += [self._store.put(DOCUMENTS, key, None) for key in change.dropped]
        self._unstage(change)
        return asyncio.gather(*puts)

    def _unstage(self, change: Change) -> None:
        if self._states.get(change.agency) is change:
            del self._states[change.agency]
        for key in change.keys:
            if self._documents[key][0] is change:
                del self._documents[key]

    def forget_staged(self) -> None:
        """Drop what is not saved: its events will come again, perhaps to another process."""
        self._states.clear()
        self._documents.clear()


class _Documents(Mapping[str, ParsedReport]):
    """The kept documents, read on demand. They cannot be listed."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def __getitem__(self, key: str) -> ParsedReport:
        value = self._memory.document(key)
        if value is None:
            raise KeyError(key)
        return parsed(value)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("the kept documents cannot be listed")

    def __len__(self) -> int:
        raise TypeError("the kept documents cannot be counted")
