"""The index of reports, asked through its alias."""

from datetime import UTC, datetime
from typing import Annotated, Any

from elasticsearch import AsyncElasticsearch, NotFoundError
from fastapi import Path, Request

from services.search.problem import NoSuchReport, TooCostly
from services.search.query import collection, counting, result, suggestion
from services.search.query import request as request_of
from services.search.query.collection import Collection
from services.search.query.facets import FacetName
from services.search.query.parameters import SearchParameters
from services.search.query.result import FacetValue, SearchResult
from services.search.query.suggestion import Suggestions
from shared.contracts import IndexedReport

ReportId = Annotated[str, Path(min_length=1, max_length=200, description="Id of a report.")]
Body = dict[str, Any]


class ReportIndex:
    """Searches and reads reports. Every method raises elasticsearch's errors when it cannot be asked."""

    def __init__(self, client: AsyncElasticsearch, alias: str, timeout_s: float) -> None:
        self._client = client.options(request_timeout=timeout_s + 1)
        self._alias = alias
        self._timeout_s = timeout_s

    async def ask(self, body: Body) -> Body:
        """The answer to the body of a ``_search``; nothing at all before the first report was indexed.

        Raises:
            TooCostly: Elasticsearch gave up after the time that a search may take; half an answer is none.

        """
        limited = {"timeout": f"{round(self._timeout_s * 1000)}ms", **body}
        answer = await self._client.search(index=self._alias, body=limited, ignore_unavailable=True)
        if answer["timed_out"]:
            raise TooCostly(f"The search took longer than {self._timeout_s:g} s.")
        return dict(answer.body)

    async def search(self, parameters: SearchParameters) -> SearchResult:
        """A page of results."""
        return result.read(parameters, await self.ask(request_of.request(parameters)))

    async def facet(
        self, facet: FacetName, parameters: SearchParameters, *, begins: str, contains: str, size: int
    ) -> list[FacetValue]:
        """A facet's values with these letters, among the reports of a search; its own choice counts for nothing."""
        values = counting.searched(facet, begins=begins, contains=contains, size=size)
        query = request_of.matching_but(facet, parameters)
        answer = await self.ask({"query": query, "size": 0, "track_total_hits": False, "aggs": {"values": values}})
        return result.values(facet, answer.get("aggregations", {}))

    async def suggest(self, q: str) -> Suggestions:
        """Bodies and regions that may be meant."""
        return suggestion.read(q, await self.ask(suggestion.request(q)))

    async def collection(self) -> Collection:
        """What the index holds."""
        found = await self._client.indices.get_alias(name=self._alias, ignore_unavailable=True, allow_no_indices=True)
        index = next(iter(found.body), None)
        return collection.read(await self.ask(collection.request(datetime.now(UTC))), index)

    async def report(self, report_id: str) -> IndexedReport:
        """One report. Raises ``NoSuchReport``."""
        try:
            found = await self._client.get(index=self._alias, id=report_id)
        except NotFoundError:
            raise NoSuchReport(f"There is no report {report_id}.") from None
        return IndexedReport.model_validate(found["_source"])

    async def answers(self) -> bool:
        """Whether the index can be searched."""
        await self._client.count(index=self._alias, ignore_unavailable=True)
        return True


def index_of(request: Request) -> ReportIndex:
    """The index that this application asks."""
    index: ReportIndex = request.app.state.index
    return index
