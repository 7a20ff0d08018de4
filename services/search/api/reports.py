"""Reports: search them, read one."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel

from services.search.query.parameters import SearchParameters
from services.search.query.result import SearchResult
from services.search.report_index import ReportId, index_of
from shared.contracts import Finding, IndexedReport, IndexedSource, Parser, Report

router = APIRouter()


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


@router.get("/reports")
async def search(request: Request, parameters: Annotated[SearchParameters, Query()]) -> SearchResult:
    """Search the reports: full text over bodies, titles and narratives, with facets."""
    return await index_of(request).search(parameters)


@router.get("/reports/{report_id}", response_model=ReportAnswer)
async def report(request: Request, report_id: ReportId) -> IndexedReport:
    """One report: figures, findings, doubts, provenance and source."""
    return await index_of(request).report(report_id)
