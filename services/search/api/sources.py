"""Sources: how each fares, and a list of them checked."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.requests import ClientDisconnect

from services.search.problem import Fault, Faulty
from services.search.source.board import SourceBoard
from services.search.source.checked import CheckedSources, checked
from services.search.source.listed import SourceList, SourceParameters

router = APIRouter()
_YAML = {"requestBody": {"required": True, "content": {"application/yaml": {"schema": {"type": "string"}}}}}


@router.get("/sources")
async def sources(request: Request, parameters: Annotated[SourceParameters, Query()]) -> SourceList:
    """The sources of the operator's list: last success, reports found, what is quiet or fails, when each is due."""
    board: SourceBoard = request.app.state.sources
    return await board.show(parameters)


@router.post("/sources/check", openapi_extra=_YAML)
async def check(request: Request) -> CheckedSources:
    """Check a `sources.yaml`. Nothing is kept; every mistake is one of the problem's `errors`, with its line."""
    try:
        body = await request.body()
    except ClientDisconnect as error:  # so a body ends that is longer than it may be
        raise Faulty("Mistakes in the sources", [Fault(where="body", what="too long, or cut off")]) from error
    return await asyncio.to_thread(checked, body)
