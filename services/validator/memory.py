"""What the validator remembers: the state of each agency, the documents it speaks of, and what people decided.

Writes are staged first, so that the next event of the same agency sees them, and saved when the event's output has been
acknowledged. So whatever the log of the state holds has been said, and what is said twice is the same.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

import cramjam

from services.validator.history.observe import Outcome
from services.validator.history.state import AgencyState
from services.validator.lean import parsed
from shared.contracts import FindingDecided, ParsedReport

MOST_STATES = 1000
"""States that are kept at hand, decoded: the years of an agency often come one after the other."""
_LEVEL = 1


class Store(Protocol):
    """Tables of bytes."""

    def get(self, table: str, key: str) -> bytes | None:
        """The value; None where there is none."""

    def put(self, table: str, key: str, value: bytes | None) -> Awaitable[object]:
        """Set the value, or forget it, at once; the answer is there when the log of the table has acknowledged it."""


AGENCIES, DOCUMENTS, DECISIONS = "agencies", "documents", "decisions"
Place = tuple[str, str]
"""A table and a key in it."""


def _packed(value: bytes) -> bytes:
    return bytes(cramjam.zstd.compress(value, level=_LEVEL))


def _unpacked(value: bytes) -> bytes:
    return bytes(cramjam.zstd.decompress(value))


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """What an event changed, not yet saved: values in the order in which they are written; None is forgotten."""

    values: dict[Place, bytes | None]


class Memory:
    """What is remembered, staged over a store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._staged: dict[Place, Change] = {}
        self._states: OrderedDict[str, AgencyState] = OrderedDict()
        self.documents: Mapping[str, ParsedReport] = _Documents(self)

    def _get(self, table: str, key: str) -> bytes | None:
        if staged := self._staged.get((table, key)):
            return staged.values[table, key]
        value = self._store.get(table, key)
        return _unpacked(value) if value else None

    def state(self, agency: str) -> AgencyState:
        """All that is known of an agency."""
        if known := self._states.get(agency):
            return known
        value = self._get(AGENCIES, agency)
        return AgencyState.model_validate_json(value) if value else AgencyState()

    def document(self, key: str) -> bytes | None:
        """The ``report.parsed`` event that is kept under ``key``."""
        return self._get(DOCUMENTS, key)

    def decision(self, finding: str) -> FindingDecided | None:
        """What was last decided about a finding."""
        value = self._get(DECISIONS, finding)
        return FindingDecided.from_bytes(value) if value else None

    def stage(self, agency: str, outcome: Outcome, event: bytes) -> Change:
        """Remember an outcome; ``event`` is the message that led to it."""
        values: dict[Place, bytes | None] = {(DOCUMENTS, outcome.kept): event} if outcome.kept else {}
        values[AGENCIES, agency] = outcome.state.model_dump_json().encode()
        values |= {(DOCUMENTS, key): None for key in outcome.dropped}
        self._states[agency] = outcome.state
        self._states.move_to_end(agency)
        if len(self._states) > MOST_STATES:
            self._states.popitem(last=False)
        return self._stage(values)

    def stage_decision(self, decision: FindingDecided) -> Change:
        """Remember what was decided about a finding."""
        return self._stage({(DECISIONS, decision.finding_id): decision.to_bytes()})

    def _stage(self, values: dict[Place, bytes | None]) -> Change:
        change = Change(values)
        self._staged |= dict.fromkeys(values, change)
        return change

    def save(self, change: Change) -> Awaitable[object]:
        """Write a change to the store at once; the answer is there when all of it is acknowledged.

        What is written before is written again: after a crash the store may be ahead of its log.
        """
        puts = [self._store.put(*place, value and _packed(value)) for place, value in change.values.items()]
        for place in change.values:
            if self._staged.get(place) is change:
                del self._staged[place]
        return asyncio.gather(*puts)

    def forget_staged(self) -> None:
        """Drop what is not saved, and what may become stale: its events will come again, perhaps to another process."""
        self._staged.clear()
        self._states.clear()


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
