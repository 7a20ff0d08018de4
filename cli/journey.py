"""Following the documents of one ingest through the stages, by their trace ids."""

from dataclasses import dataclass, field

from aiokafka import ConsumerRecord, TopicPartition

from cli.partitions import Look
from shared.contracts import DeadLetter, ParsedReport
from shared.settings import Settings
from shared.topics import DEAD_LETTER, FETCHED, PARSED, VALIDATED, group_name, topic_name
from shared.trace import trace_id_of

POLL_MS = 300


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

    def note(self, trace: str, record: ConsumerRecord, settings: Settings) -> None:
        """A message of one of our documents was seen."""
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


class Follower:
    """Fills a journey from the topics, starting where they end now."""

    def __init__(self, look: Look, settings: Settings, journey: Journey) -> None:
        self.journey = journey
        self._look = look
        self._settings = settings

    async def start(self) -> None:
        """Stand at the ends of the topics. To be called before anything is sent."""
        ends: dict[TopicPartition, int] = {}
        for topic in (FETCHED, PARSED, VALIDATED, DEAD_LETTER):
            ends |= (await self._look.bounds(topic_name(topic, self._settings)))[1]
        self._look.consumer.assign(list(ends))
        for partition, offset in ends.items():
            self._look.consumer.seek(partition, offset)

    async def step(self) -> None:
        """Take in what has happened since; waits a moment when nothing has."""
        for records in (await self._look.consumer.getmany(timeout_ms=POLL_MS)).values():
            for record in records:
                trace = trace_id_of(record.headers)
                if trace in self.journey.names:
                    self.journey.note(trace, record, self._settings)
        self.journey.settle(await self._look.committed(group_name("indexer", self._settings)))
