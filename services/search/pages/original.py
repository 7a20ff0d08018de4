"""The page of a report's original: laid out safely, with the place of one figure marked."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.search.language import Language, LanguageCode
from services.search.original.as_read import lay_out_as_read
from services.search.original.laid_out import LaidOut
from services.search.original.picture import NoPicture
from services.search.original.store import original_bytes, originals_of
from services.search.original.view import lay_out
from services.search.pages.rendering import render
from services.search.pages.shown_report import figure_name, web_link
from services.search.report_index import ReportId, index_of
from shared.contracts import IndexedReport
from shared.errors import GongkaiError

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
"""The report's page frames this one, and nothing in it runs."""
_FOREVER = "public, max-age=31536000, immutable"

router = APIRouter()
Cell = Annotated[str | None, Query(max_length=200, description="Path of the figure whose place is marked.")]


@router.get("/reports/{report_id}/original")
async def original_page(
    request: Request, report_id: ReportId, cell: Cell = None, lang: LanguageCode = "zh"
) -> Response:
    """The original beside the report: tables and text, or the page's picture."""
    language = Language(lang)
    document = await index_of(request).report(report_id)
    try:
        content = await original_bytes(request, document)
        shown, missing = lay_out(content, document.media_type, document.report, cell), False
    except GongkaiError:
        shown, missing = lay_out_as_read(document.report.provenance, cell), True
    answer = render(
        "original.html",
        language,
        document=document,
        shown=shown,
        missing=missing,
        cell=cell,
        where=document.report.provenance.get(cell or ""),
        name=figure_name(cell, language) if cell else None,
        fallback=_fallback(document, shown, cell),
        link=web_link(document.source.final_url),
        picture=f"/reports/{report_id}/pages/{shown.picture.page}.png?v={document.source.sha256[:16]}"
        if shown.picture
        else None,
        switch="",
    )
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


def _fallback(document: IndexedReport, shown: LaidOut, cell: str | None) -> LaidOut | None:
    """Where the place is not proven, at least what was read there."""
    if shown.found != "not_found" or shown.as_read:
        return None
    read = lay_out_as_read(document.report.provenance, cell)
    return read if read.found == "marked" else None


@router.get("/reports/{report_id}/pages/{page}.png")
async def page_picture(request: Request, report_id: ReportId, page: Annotated[int, Path(ge=1, le=5000)]) -> Response:
    """A page of a PDF or scan."""
    document = await index_of(request).report(report_id)
    try:
        content = await original_bytes(request, document)
        picture = await originals_of(request).drawer.draw(content, page)
    except NoPicture as error:
        raise HTTPException(404, str(error)) from error
    return Response(picture, media_type="image/png", headers={"Cache-Control": _FOREVER})
