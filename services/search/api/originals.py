"""Originals: the bytes that a report was read from."""

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from services.search.original.store import original_bytes
from services.search.report_index import ReportId, index_of
from shared.errors import PoisonError, TransientError

router = APIRouter()
_SUFFIXES = {
    "text/html": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/rtf": "rtf",
    "image/png": "png",
    "image/jpeg": "jpg",
}


@router.get("/reports/{report_id}/original", response_class=Response)
async def original(request: Request, report_id: ReportId) -> Response:
    """What was fetched, byte for byte, to be saved: no browser opens it as a page of this site."""
    document = await index_of(request).report(report_id)
    try:
        content = await original_bytes(request, document)
    except TransientError as error:
        raise HTTPException(503, "The archive does not answer") from error
    except PoisonError as error:
        raise HTTPException(404, f"No original: {error}") from error
    suffix = _SUFFIXES.get(document.media_type.partition(";")[0].strip().lower(), "bin")
    headers = {
        "Content-Disposition": f'attachment; filename="{document.source.sha256[:16]}.{suffix}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "ETag": f'"{document.source.sha256}"',
    }
    return Response(content, media_type="application/octet-stream", headers=headers)
