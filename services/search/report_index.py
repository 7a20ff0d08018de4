"""The index of reports, asked through its alias."""

from typing import Annotated

from elasticsearch import AsyncElasticsearch, NotFoundError
from fastapi import Path, Request

from services.search.problem import NoSuchReport
from services.search.query import request as request_of
from services.search.query import result
from services.search.query.parameters import SearchParameters
from services.search.query.result import SearchResult
from shared.contracts import IndexedReport

TIMEOUT_S = 10.0
ReportId = Annotated[str, Path(min_length=1, max_length=200, description="Id of a report.")]


class ReportIndex:
    """Searches and reads reports. Every method raises elasticsearch's errors when it cannot be asked."""

    def __init__(self, client: AsyncElasticsearch, alias: str) -> None:
        self._client = client.options(request_timeout=TIMEOUT_S)
        self._alias = alias

    async def search(self, parameters: SearchParameters) -> SearchResult:
        """A page of results; none at all before the first report was indexed."""
        body = request_of.request(parameters)
        answer = await self._client.search(index=self._alias, body=body, ignore_unavailable=True)
        return result.read(parameters, answer.body)

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
