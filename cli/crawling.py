"""One crawl: what was asked for, what it led to, and how each address ended."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiokafka import AIOKafkaProducer, ConsumerRecord, TopicPartition

from shared.contracts import DeadLetter, FetchedReport, FetchOutcome, ValidatedReport
from shared.identity import site_of
from shared.outcomes import Outcome
from shared.settings import Settings
from shared.sources import Source
from shared.sources.requests import requests
from shared.topics import DEAD_LETTER, FETCHED, OUTCOMES, REQUESTED, VALIDATED, topic_name
from shared.trace import headers_for, new_trace_id, trace_id_of

TOPICS = (OUTCOMES, FETCHED, VALIDATED, DEAD_LETTER)
"""Those that a crawl is read from."""


@dataclass(slots=True)
class Trail:
    """One source of a crawl. Addresses are as requested; a set, so that what is told twice counts once."""

    source: Source
    asked: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    found: set[str] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)
    fetched: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    unchanged: set[str] = field(default_factory=set)
    lists: int = 0

    @property
    def waiting(self) -> set[str]:
        """Addresses that were asked for and have not ended."""
        unanswered = self.asked - self.answered - self.failed.keys()
        return unanswered | (self.fetched - self.ended - self.failed.keys())


class Crawl:
    """The sources of one run of the command; each has a trace of its own."""

    def __init__(self, sources: Sequence[Source], year: int | None) -> None:
        self.trails = [Trail(source) for source in sources]
        self._year = year
        self._by_trace = {new_trace_id(): trail for trail in self.trails}
        self._unindexed: dict[tuple[str, str], tuple[TopicPartition, int]] = {}
        self._id = secrets.token_hex(4)

    async def send(self, sender: AIOKafkaProducer, settings: Settings) -> None:
        """Ask for every entry page."""
        for number, (trace, trail) in enumerate(self._by_trace.items()):
            for request in requests(trail.source, f"{self._id}-{number}", self._year, datetime.now(UTC)):
                trail.asked.add(request.url)
                await sender.send(
                    topic_name(REQUESTED, settings),
                    request.to_bytes(),
                    key=site_of(request.url).encode(),
                    headers=headers_for(trace, settings.generation),
                )
        await sender.flush()

    @property
    def is_done(self) -> bool:
        """Whether nothing waits."""
        return not any(trail.waiting for trail in self.trails)

    def counts(self) -> dict[str, Any]:
        """Sums over all sources."""
        trails = self.trails
        return {
            "lists": sum(trail.lists for trail in trails),
            "found": sum(len(trail.found) for trail in trails),
            "unchanged": sum(len(trail.unchanged) for trail in trails),
            "ended": sum(len(trail.ended) for trail in trails),
            "failed": sum(len(trail.failed) for trail in trails),
            "waiting": sum(len(trail.waiting) for trail in trails),
        }

    def note(self, record: ConsumerRecord, settings: Settings) -> None:
        """A message was seen; those of others are passed over."""
        trail = self._by_trace.get(trace_id_of(record.headers) or "")
        if trail is None:
            return
        if record.topic == topic_name(OUTCOMES, settings):
            self._answered(trail, FetchOutcome.from_bytes(record.value))
        elif record.topic == topic_name(FETCHED, settings):
            trail.fetched.add(FetchedReport.from_bytes(record.value).url)
        elif record.topic == topic_name(VALIDATED, settings):
            url = ValidatedReport.from_bytes(record.value).source.url
            trace = trace_id_of(record.headers) or ""
            self._unindexed[trace, url] = (TopicPartition(record.topic, record.partition), record.offset)
        else:
            letter = DeadLetter.from_bytes(record.value)
            trail.failed[letter.subject] = f"{letter.stage}: {letter.message}"

    @staticmethod
    def _answered(trail: Trail, outcome: FetchOutcome) -> None:
        if outcome.again:
            return
        trail.answered.add(outcome.url)
        trail.asked.update(outcome.requests)
        if outcome.found is not None:
            trail.lists += 1
            trail.found.update(outcome.found)
        elif outcome.outcome is Outcome.UNCHANGED:
            trail.unchanged.add(outcome.url)

    def settle(self, committed: dict[TopicPartition, int]) -> None:
        """The indexer has committed up to here."""
        for (trace, url), (partition, offset) in list(self._unindexed.items()):
            if committed.get(partition, 0) > offset:
                del self._unindexed[trace, url]
                self._by_trace[trace].ended.add(url)
