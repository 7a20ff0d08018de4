"""Whether the service lives, and whether it can answer."""

from elasticsearch import ApiError, TransportError
from fastapi import APIRouter, Request
from starlette.responses import JSONResponse

from services.search.report_index import index_of

router = APIRouter(prefix="/health", include_in_schema=False)


@router.get("/live")
async def live() -> JSONResponse:
    """The process answers."""
    return JSONResponse({"ok": True})


@router.get("/ready")
async def ready(request: Request) -> JSONResponse:
    """Elasticsearch answers too."""
    try:
        good = await index_of(request).answers()
    except (ApiError, TransportError):
        good = False
    return JSONResponse({"ok": good}, 200 if good else 503)
