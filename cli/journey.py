"""Following the documents of one ingest through the stages, by their trace ids."""

from dataclasses import dataclass, field

from aiokafka import ConsumerRecord, TopicPartition

from shared.contracts import DeadLetter, ParsedReport
from shared.settings import Settings
from shared.topics import DEAD_LETTER, FETCHED, PARSED, VALIDATED, topic_name
from shared.trace import trace_id_of

TOPICS = (FETCHED, PARSED, VALIDATED, DEAD_LETTER)
"""Those that a journey is read from."""


@dataclass(frozen=True, slots=True)
class ReportSource:
    """Which report a document is about, and which source it is."""

    report_id: str
    source_id: str


@dataclass(slots=True)
class Journey:
    """Where each document is. ``names`` maps trace ids to what people call the documents.

    ``replaced`` maps those whose body and year another document stands for, to that document's address.
    """

    names: dict[str, str] = field(default_factory=dict)
    fetched: set[str] = field(default_factory=set)
    parsed: set[str] = field(default_factory=set)
    validated: set[str] = field(default_factory=set)
    doubts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reports: dict[str, ReportSource] = field(default_factory=dict)
    indexed: set[str] = field(default_factory=set)
    replaced: dict[str, str] = field(default_factory=dict)
    dead: dict[str, DeadLetter] = field(default_factory=dict)
    _unindexed: dict[str, tuple[TopicPartition, int]] = field(default_factory=dict)

    @property
    def waiting(self) -> list[str]:
        """Names of the documents that are neither searchable, nor replaced, nor failed."""
        ended = self.indexed | self.replaced.keys() | self.dead.keys()
        return [name for trace, name in self.names.items() if trace not in ended]

    def note(self, record: ConsumerRecord, settings: Settings) -> None:
        """A message was seen; those of others are passed over."""
        trace = trace_id_of(record.headers)
        if trace not in self.names:
            return
        if record.topic == topic_name(FETCHED, settings):
            self.fetched.add(trace)
        elif record.topic == topic_name(PARSED, settings):
            self.parsed.add(trace)
            parsed = ParsedReport.from_bytes(record.value)
            self.doubts[trace] = tuple(sorted({doubt.code for doubt in parsed.report.doubts}))
            self.reports[trace] = ReportSource(parsed.report_id, parsed.source.source_id)
        elif record.topic == topic_name(VALIDATED, settings):
            self.validated.add(trace)
            self._unindexed[trace] = (TopicPartition(record.topic, record.partition), record.offset)
        else:
            self.dead[trace] = DeadLetter.from_bytes(record.value)
            self.indexed.discard(trace)

    def settle(self, committed: dict[TopicPartition, int]) -> None:
        """The indexer has committed up to here: what lies before is acknowledged by Elasticsearch."""
        for trace, (partition, offset) in list(self._unindexed.items()):
            if committed.get(partition, 0) > offset:
                del self._unindexed[trace]
                if trace not in self.dead:
                    self.indexed.add(trace)
