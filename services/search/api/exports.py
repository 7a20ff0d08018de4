"""Exports: what a search finds, as a file."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import StreamingResponse

from services.search.export.about import About, about
from services.search.export.dictionary import Dictionary, dictionary
from services.search.export.formats import FORMATS, FormatName
from services.search.export.stream import export
from services.search.live_index import live_index_of
from services.search.query.parameters import SearchParameters
from services.search.query.request import matching

router = APIRouter()

_FILES = {
    200: {
        "description": "The file, streamed. `Gongkai-Reports` says how many reports it holds when it is whole.",
        "content": {form.media_type.partition(";")[0]: {} for form in FORMATS.values()},
    }
}


@router.get("/exports/dictionary")
async def data_dictionary() -> Dictionary:
    """What the columns of the exports mean."""
    return dictionary()


@router.get("/exports/citation")
async def citation(request: Request, parameters: Annotated[SearchParameters, Query()]) -> About:
    """How to cite what a search finds now."""
    index = live_index_of(request)
    return await about(index, _address(request), await index.count(matching(parameters)))


@router.get("/exports/{form}", response_class=StreamingResponse, responses=_FILES)  # type: ignore[arg-type]
async def exported(
    request: Request,
    form: Annotated[FormatName, Path(description="What kind of file.")],
    parameters: Annotated[SearchParameters, Query()],
) -> StreamingResponse:
    """Everything that a search finds, with all of its filters; its page, order and size do not matter."""
    begun = await export(live_index_of(request), FORMATS[form], matching(parameters), _address(request))
    name = f"gongkai-{form}-{begun.about.taken_at:%Y%m%d}.{begun.form.suffix}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Gongkai-Reports": str(begun.about.reports),
        "Link": _links(request),
    }
    return StreamingResponse(begun.chunks(), headers=headers, media_type=begun.form.media_type)


def _address(request: Request) -> str:
    return f"/api/v1/reports?{request.url.query}" if request.url.query else "/api/v1/reports"


def _links(request: Request) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return f'</api/v1/exports/dictionary>; rel="describedby", </api/v1/exports/citation{query}>; rel="cite-as"'
