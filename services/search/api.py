"""The JSON API."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel

from services.search.parameters import SearchParameters
from services.search.problem import Problem
from services.search.report_index import ReportIndex
from services.search.result import SearchResult
from shared.contracts import Finding, IndexedReport, IndexedSource, Parser, Report

_PROBLEMS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": Problem, "description": "What is wrong with the request, and where."},
    503: {"model": Problem, "description": "The index does not answer; try again."},
}
ReportId = Annotated[str, Path(min_length=1, max_length=200, description="Id of a report.")]

router = APIRouter(prefix="/api", responses=_PROBLEMS)


class ReportAnswer(BaseModel):
    """A whole report with what is wrong with it and where it came from."""

    report_id: str
    agency_id: str
    content_version: int
    media_type: str
    source: IndexedSource
    parser: Parser
    report: Report
    findings: tuple[Finding, ...]


def index_of(request: Request) -> ReportIndex:
    """The index that this application asks."""
    index: ReportIndex = request.app.state.index
    return index


@router.get("/reports")
async def search(request: Request, parameters: Annotated[SearchParameters, Query()]) -> SearchResult:
    """Search the reports: full text over bodies, titles and narratives, with facets."""
    return await index_of(request).search(parameters)


@router.get("/reports/{report_id}", response_model=ReportAnswer)
async def report(request: Request, report_id: ReportId) -> IndexedReport:
    """One report: figures, findings, doubts, provenance and source."""
    return await index_of(request).report(report_id)
