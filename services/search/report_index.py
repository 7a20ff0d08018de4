"""The index of reports, asked through its alias."""

from elasticsearch import AsyncElasticsearch, NotFoundError

from services.search import query, result
from services.search.parameters import SearchParameters
from services.search.problem import NoSuchReport
from services.search.result import SearchResult
from shared.contracts import IndexedReport

TIMEOUT_S = 10.0


class ReportIndex:
    """Searches and reads reports. Every method raises elasticsearch's errors when it cannot be asked."""

    def __init__(self, client: AsyncElasticsearch, alias: str) -> None:
        self._client = client.options(request_timeout=TIMEOUT_S)
        self._alias = alias

    async def search(self, parameters: SearchParameters) -> SearchResult:
        """A page of results; none at all before the first report was indexed."""
        body = query.request(parameters)
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
