"""Reading log, index and archive into the book, in the order that makes a running pipeline comparable.

What a stage has committed, it has written: so its input is read first, then its commits, then its output. What comes in
meanwhile is read at the end, so that nothing that is only new looks like an orphan.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import suppress

import cramjam
from aiokafka import ConsumerRecord, TopicPartition
from elasticsearch import AsyncElasticsearch
from pydantic import ValidationError

from cli.book import Book
from cli.reconcile import lines
from cli.reconcile.content import FIELDS, Content, Said, microseconds
from cli.replay.walk import hits
from cli.stages import INPUT
from services.validator.history.state import AgencyState
from shared.archive import Archive
from shared.contracts import DeadLetter, DeadLetterFate, Stage
from shared.elastic import index_name
from shared.partitions import Look
from shared.settings import Settings
from shared.topics import (
    DEAD_LETTER,
    DEAD_LETTER_FATE,
    FETCHED,
    PARSED,
    VALIDATED,
    VALIDATOR_AGENCIES,
    Topic,
    group_name,
    topic_name,
)

INDEX_PAGE = 2000

Telling = Callable[[str], None]


class Gathering:
    """Fills a book from everything that one generation knows. ``tell`` is called with what is read now."""

    def __init__(self, book: Book, look: Look, settings: Settings, tell: Telling) -> None:
        self._book = book
        self._look = look
        self._settings = settings
        self._tell = tell
        self.unreadable = 0
        """Events of ``reports.fetched`` that are none."""

    async def gather(self, elasticsearch: AsyncElasticsearch) -> None:
        """Read it all. Raises what the clients raise, and ``TransientError`` when the archive does not answer."""
        ends = await self._fetched()
        await self._committed("parser")
        await self._parsed()
        await self._committed("validator")
        await self._validated()
        await self._remembered()
        await self._committed("indexer")
        await self._index(elasticsearch)
        await self._dead()
        await self._fetched(ends)
        await self._archive()

    def _messages(self, topic: Topic, since: dict[TopicPartition, int] | None = None) -> AsyncIterator[ConsumerRecord]:
        self._tell(topic_name(topic, self._settings))
        return self._look.messages(topic_name(topic, self._settings), since)

    async def _fetched(self, since: dict[TopicPartition, int] | None = None) -> dict[TopicPartition, int]:
        """Returns where the reading came to."""
        reached = dict(since or {})
        async for record in self._messages(FETCHED, since):
            reached[TopicPartition(record.topic, record.partition)] = record.offset + 1
            try:
                content = Content.from_bytes(record.value or b"")
            except ValidationError:
                self.unreadable += 1
                continue
            place = (record.timestamp, record.partition, record.offset)
            self._book.add(lines.FETCHED, content.source_id, content.sha256, content.url, content.fetched_us, *place)
        return reached

    async def _parsed(self) -> None:
        async for record in self._messages(PARSED):
            with suppress(ValidationError):
                said = Said.from_bytes(record.value or b"")
                self._book.add(
                    lines.PARSED,
                    *(said.source.source_id, said.source.sha256, said.report_id, said.content_version),
                    *(record.partition, record.offset),
                )
        self._book.flush()

    async def _validated(self) -> None:
        async for record in self._messages(VALIDATED):
            with suppress(ValidationError):
                said = Said.from_bytes(record.value or b"")
                source = (said.source.source_id, said.source.sha256)
                place = (record.timestamp, record.partition, record.offset)
                self._book.add(lines.VALIDATED, said.report_id, said.content_version, *source, *place)
                self._book.add(lines.JUDGED, *source)
        self._book.flush()

    async def _remembered(self) -> None:
        """What the validator remembers outlives ``reports.parsed``: which report each content was read as."""
        async for record in self._messages(VALIDATOR_AGENCIES):
            if not record.value:
                continue
            state = AgencyState.model_validate_json(bytes(cramjam.zstd.decompress(record.value)))
            for each in state.editions:
                self._book.add(lines.REMEMBERED, each.source_id, each.sha256, each.report_id, each.version)

    async def _committed(self, stage: Stage) -> None:
        topic = topic_name(INPUT[stage], self._settings)
        for partition, offset in (await self._look.committed(group_name(stage, self._settings))).items():
            if partition.topic == topic:
                self._book.add(lines.COMMITTED, stage, partition.partition, offset)

    async def _index(self, elasticsearch: AsyncElasticsearch) -> None:
        index = index_name(self._settings)
        self._tell(index)
        await elasticsearch.indices.refresh(index=index)
        async for hit in hits(elasticsearch, index, FIELDS, INDEX_PAGE):
            self._document(Said.model_validate(hit["_source"]))

    def _document(self, said: Said) -> None:
        source = said.source
        count = max(1, len(said.sources))
        self._book.add(
            lines.DOCUMENT,
            *(said.report_id, said.content_version, source.source_id, source.sha256, source.url, count),
        )
        for each in said.sources:
            self._list(each.source_id, each.sha256, said.report_id, microseconds(each.fetched_at), current=0)
        self._list(source.source_id, source.sha256, said.report_id, source.fetched_us, current=1)

    def _list(self, source_id: str, sha256: str, report_id: str, fetched_us: int, *, current: int) -> None:
        self._book.add(lines.LISTED, source_id, sha256, report_id, fetched_us, current)

    async def _dead(self) -> None:
        put_back = set()
        async for record in self._messages(DEAD_LETTER_FATE):
            fate = DeadLetterFate.from_bytes(record.value or b"")
            if fate.fate == "requeued":
                put_back.add(fate.letter)
        async for record in self._messages(DEAD_LETTER):
            letter = DeadLetter.from_bytes(record.value or b"")
            ours = letter.stage != "fetcher" and letter.generation == self._settings.generation
            if ours and f"{record.partition}-{record.offset}" not in put_back:
                with suppress(ValidationError):  # a message that was never an event died of it
                    content = _content_of(letter)
                    self._book.add(lines.DEAD, content.source_id, content.sha256, record.timestamp)

    async def _archive(self) -> None:
        self._tell(self._settings.archive_url)
        async for each in Archive(self._settings).objects():
            if not each.is_description:
                self._book.add(lines.ORIGINAL, each.sha256, int(each.written_at.timestamp()))


def _content_of(letter: DeadLetter) -> Content:
    value = letter.value or b""
    return Content.from_bytes(value) if letter.stage == "parser" else Said.from_bytes(value).source
