"""The page of one report."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import APIRouter, Request
from starlette.responses import Response

from services.search.language import Language, LanguageCode
from services.search.pages.address import report_address
from services.search.pages.naming import value_name
from services.search.pages.rendering import render
from services.search.pages.shown_report import MOST_NOTICES, MOST_TEXT, compose
from services.search.report_index import ReportId, index_of
from shared.contracts import IndexedReport

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said in a finding about the decision that was just asked for, by the key of its text."""

    finding_id: str
    text: str
    status: int = 200
    given: Mapping[str, str] = field(default_factory=dict)
    """What was typed into the form, without the key."""


@router.get("/reports/{report_id}")
async def report_page(request: Request, report_id: ReportId, lang: LanguageCode = "zh") -> Response:
    """One report: the official tables, findings, doubts, text and source."""
    return show(request, await index_of(request).report(report_id), Language(lang))


def show(request: Request, document: IndexedReport, language: Language, notice: Notice | None = None) -> Response:
    """The page of a document."""
    page = compose(document, language)
    return render(
        "report.html",
        language,
        status=notice.status if notice else 200,
        page=page,
        document=page.document,
        most_text=MOST_TEXT,
        most_notices=MOST_NOTICES,
        value_name=lambda facet, value: value_name(facet, value, language),
        can_decide=bool(request.app.state.keys.hashes),
        notice=notice,
        switch=report_address(document.report_id, language.other),
    )
