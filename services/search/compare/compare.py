"""The comparison of two reports."""

from datetime import date

from pydantic import BaseModel, Field

from services.search.compare.figures import ComparedFigure, compared
from services.search.compare.narrative import ComparedNarrative, narrative
from shared.contracts import IndexedReport


class ComparedReport(BaseModel):
    """Which report stands on a side."""

    report_id: str
    agency: str | None
    year: int | None
    template: str | None
    title: str | None
    published_on: date | None
    url: str


class Comparison(BaseModel):
    """Two reports side by side."""

    left: ComparedReport
    right: ComparedReport
    figures: list[ComparedFigure]
    differing: int = Field(description="Figures that are not the same.")
    narrative: ComparedNarrative


def compare(left: IndexedReport, right: IndexedReport) -> Comparison:
    """Compare two reports, of any bodies and years. Takes up to a second of computing."""
    figures = list(compared(left.report, right.report))
    return Comparison(
        left=_side(left),
        right=_side(right),
        figures=figures,
        differing=sum(not figure.same for figure in figures),
        narrative=narrative(left.report, right.report),
    )


def _side(document: IndexedReport) -> ComparedReport:
    return ComparedReport(
        report_id=document.report_id,
        agency=document.agency,
        year=document.year,
        template=document.template,
        title=document.title,
        published_on=document.published_on,
        url=document.source.final_url,
    )
