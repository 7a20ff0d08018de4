"""Gathering a report's story: what each topic holds about it, found by key where the key is known."""

from collections.abc import AsyncIterator, Callable, Collection
from dataclasses import dataclass
from typing import Any

from aiokafka import ConsumerRecord
from pydantic import ValidationError

from cli.trace.chapter import Chapter, chapter_of, event_of, trace_of
from shared.contracts import FetchedReport, ParsedReport, ValidatedReport
from shared.identity import site_of, source_id
from shared.partitions import Look
from shared.settings import Settings
from shared.topics import DEAD_LETTER, FETCHED, OUTCOMES, PARSED, REQUESTED, VALIDATED, Topic, topic_name


@dataclass(frozen=True, slots=True)
class Told:
    """An event of a topic and the trace that it belongs to."""

    event: Any
    trace: str


Means = Callable[[Told], bool]


class Story:
    """The story of one report or of one address. What it learns on the way says where to look next."""

    def __init__(self, look: Look, settings: Settings) -> None:
        self._look = look
        self._settings = settings
        self.chapters: list[Chapter] = []
        self.reports: set[str] = set()
        self._urls: set[str] = set()
        self._traces: set[str] = set()

    async def of_report(self, report_id: str) -> None:
        """Backwards from what was read of it to the requests, then what became of it."""
        self.reports.add(report_id)
        await self._tell(PARSED, {_agency_of(report_id)}, self._is_about_report)
        await self._tell(VALIDATED, {_agency_of(report_id)}, self._is_about_report)
        await self._tell(FETCHED, {source_id(url) for url in self._urls}, self._has_address)
        await self._of_requests()

    async def of_address(self, url: str) -> None:
        """Forwards from the requests. Which report it is, the parser's answers under the same trace say."""
        self._urls.add(url)
        await self._tell(FETCHED, {source_id(url)}, self._has_address)
        await self._of_requests()
        if self._traces:
            await self._tell(PARSED, None, self._has_trace)
        for report_id in sorted(self.reports):
            await self._tell(VALIDATED, {_agency_of(report_id)}, self._is_about_report)

    async def _of_requests(self) -> None:
        hosts = {site_of(url) for url in self._urls}
        for topic in (REQUESTED, OUTCOMES):
            await self._tell(topic, hosts, self._has_address)
        await self._tell(DEAD_LETTER, None, self._failed)
        self.chapters.sort(key=lambda chapter: chapter.at)

    def _is_about_report(self, told: Told) -> bool:
        return told.event.report_id in self.reports

    def _has_address(self, told: Told) -> bool:
        return told.event.url in self._urls

    def _has_trace(self, told: Told) -> bool:
        return told.trace in self._traces

    def _failed(self, told: Told) -> bool:
        return self._has_trace(told) or told.event.subject in self._urls

    async def _tell(self, topic: Topic, keys: Collection[str] | None, means: Means) -> None:
        """Add what ``topic`` holds under ``keys`` (None: under any) and ``means`` agrees to."""
        async for record in self._records(topic, keys):
            try:
                event = event_of(topic, record)
            except ValidationError:
                continue  # no such message is ours; its dead letter is told
            told = Told(event, trace_of(record, event))
            if means(told):
                self.chapters.append(chapter_of(topic, record, event))
                self._learn(told)

    async def _records(self, topic: Topic, keys: Collection[str] | None) -> AsyncIterator[ConsumerRecord]:
        wanted = None if keys is None else {key.encode() for key in keys}
        if wanted is not None and not wanted:
            return
        async for record in self._look.messages(topic_name(topic, self._settings)):
            if wanted is None or record.key in wanted:
                yield record

    def _learn(self, told: Told) -> None:
        event = told.event
        if isinstance(event, FetchedReport | ParsedReport):
            self._traces.add(told.trace)
        if isinstance(event, ParsedReport | ValidatedReport):
            self.reports.add(event.report_id)
            self._urls.add(event.source.url)
        if isinstance(event, ValidatedReport):
            self._urls.update(source.url for source in event.sources)


def _agency_of(report_id: str) -> str:
    return report_id.partition("-")[0]
