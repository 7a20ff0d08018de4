"""Choosing the events to replay, filter by filter, so that one sees which of them leaves nothing."""

from dataclasses import dataclass
from datetime import UTC

from elasticsearch import AsyncElasticsearch
from pydantic import ValidationError

from cli.book import Book
from cli.replay.filters import Query, Wish, lies_in, region_of
from cli.replay.republish import WANTED
from cli.replay.walk import hits
from shared.contracts import FetchedReport
from shared.elastic import index_name
from shared.partitions import Look
from shared.settings import Settings
from shared.topics import FETCHED, topic_name

PAGE = 2000
_FIELDS = ("agency", "source.source_id", "source.sha256", "sources.source_id", "sources.sha256")
TABLES = f"""
CREATE TABLE listed (source, sha256, PRIMARY KEY (source, sha256)) WITHOUT ROWID;
CREATE TABLE event (source, sha256, url, media_type, fetched_at, part, pos, PRIMARY KEY (source, sha256)) WITHOUT ROWID;
{WANTED}"""
_LISTED = "INSERT OR IGNORE INTO listed VALUES (?, ?)"
_EVENT = """INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET url = excluded.url,
    media_type = excluded.media_type, fetched_at = excluded.fetched_at, part = excluded.part, pos = excluded.pos
    WHERE excluded.fetched_at >= fetched_at"""
_OF_REPORTS = "EXISTS (SELECT 1 FROM listed l WHERE l.source = e.source AND l.sha256 = e.sha256)"
_NEWEST = "NOT EXISTS (SELECT 1 FROM event n WHERE n.source = e.source AND n.fetched_at > e.fetched_at)"


@dataclass(frozen=True, slots=True)
class Left:
    """What a filter leaves of what the ones before it left."""

    name: str
    count: int
    of: str


class Selection:
    """Fills ``wanted`` of a book with the events that are asked for.

    Of a report all its documents are chosen: a newer parser may find another one of them the best. Older contents of an
    address are left alone unless a report stands on them: read by a newer parser they would pass for newer ones.
    """

    def __init__(self, book: Book, wish: Wish, settings: Settings) -> None:
        self._book = book
        self._wish = wish
        self._settings = settings
        self.funnel: list[Left] = []

    async def choose(self, elasticsearch: AsyncElasticsearch, look: Look) -> int:
        """Returns how many events were chosen; ``funnel`` has what each filter left."""
        await self._ask_index(elasticsearch)
        if self._wish.names_reports and not self.funnel[-1].count:
            return 0
        await self._ask_log(look)
        return self._decide()

    async def _ask_index(self, elasticsearch: AsyncElasticsearch) -> None:
        index, queries = index_name(self._settings), list[Query]()
        await elasticsearch.indices.refresh(index=index)
        for step in self._wish.of_reports():
            queries.append(step.query or {})
            answer = await elasticsearch.count(index=index, query={"bool": {"filter": queries}})
            self.funnel.append(Left(step.name, int(answer["count"]), "reports"))
        await self._list(elasticsearch, index, queries)

    async def _list(self, elasticsearch: AsyncElasticsearch, index: str, queries: list[Query]) -> None:
        region, count = region_of(self._wish.region) if self._wish.region else None, 0
        if self._wish.region and region is None:
            self.funnel.append(Left(f"--region {self._wish.region} (none or several of this name)", 0, "reports"))
            return
        async for hit in hits(elasticsearch, index, _FIELDS, PAGE, {"bool": {"filter": queries}}):
            document = hit["_source"]
            if region and not lies_in(document.get("agency"), region):
                continue
            count += 1
            for source in (document["source"], *document.get("sources", ())):
                self._book.add(_LISTED, source["source_id"], source["sha256"])
        if region:
            self.funnel.append(Left(f"--region {self._wish.region}", count, "reports"))

    async def _ask_log(self, look: Look) -> None:
        async for record in look.messages(topic_name(FETCHED, self._settings)):
            try:
                event = FetchedReport.from_bytes(record.value or b"")
            except ValidationError:
                continue  # the parser has dead-lettered it
            fetched_at = f"{event.fetched_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}"
            place = (fetched_at, record.partition, record.offset)
            self._book.add(_EVENT, event.source_id, event.sha256, event.url, event.media_type.lower(), *place)

    def _decide(self) -> int:
        conditions = [_OF_REPORTS if self._wish.names_reports else f"({_OF_REPORTS} OR {_NEWEST})"]
        values: list[str | int] = []
        count = self._count(conditions, values)
        self.funnel.append(Left("their documents" if self._wish.names_reports else "everything", count, "documents"))
        for step in self._wish.of_log():
            conditions.append(step.condition)
            values.append(step.value)
            count = self._count(conditions, values)
            self.funnel.append(Left(step.name, count, "documents"))
        where = " AND ".join(conditions)
        self._book.change(f"INSERT INTO wanted SELECT part, pos FROM event e WHERE {where}", values)  # noqa: S608
        return count

    def _count(self, conditions: list[str], values: list[str | int]) -> int:
        where = " AND ".join(conditions)  # conditions of ours; what was typed is in the values
        [(count,)] = self._book.ask(f"SELECT count(*) FROM event e WHERE {where}", values)  # noqa: S608
        return int(count or 0)
