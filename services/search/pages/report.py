"""The page of one report."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from services.search.language import Language, LanguageCode
from services.search.pages.address import report_address
from services.search.pages.naming import value_name
from services.search.pages.rendering import render
from services.search.pages.shown_report import MOST_NOTICES, MOST_TEXT, compose
from services.search.report_index import ReportId, index_of
from shared.contracts import Status

router = APIRouter()


@router.get("/reports/{report_id}")
async def report_page(
    request: Request, report_id: ReportId, lang: LanguageCode = "zh", decided: Status | None = None
) -> Response:
    """One report: the official tables, findings, doubts, text and source."""
    language = Language(lang)
    page = compose(await index_of(request).report(report_id), language)
    switch = report_address(report_id, language.other)
    return render(
        "report.html",
        language,
        page=page,
        document=page.document,
        most_text=MOST_TEXT,
        most_notices=MOST_NOTICES,
        value_name=lambda facet, value: value_name(facet, value, language),
        can_decide=bool(request.app.state.keys.hashes),
        decided=decided,
        switch=switch,
    )
