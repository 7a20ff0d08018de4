"""A feed of any search: its newest reports as Atom (RFC 4287). To subscribe is to keep the address."""

import hashlib
from typing import Annotated
from xml.etree.ElementTree import Element, SubElement, tostring

from fastapi import APIRouter, Header, Query, Request
from starlette.responses import Response

from services.search.query.parameters import SearchParameters
from services.search.query.result import Hit, SearchResult
from services.search.report_index import index_of
from shared.figures import all_figures

router = APIRouter()

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
NEVER = "1970-01-01T00:00:00Z"


@router.get("/reports.atom", response_class=Response, responses={200: {"content": {MEDIA_TYPE: {}}}, 304: {}})
async def feed(
    request: Request,
    parameters: Annotated[SearchParameters, Query()],
    if_none_match: Annotated[str | None, Header(description="ETag of the answer before.")] = None,
) -> Response:
    """The reports of a search that were fetched last, whatever order the search asks for."""
    newest = parameters.model_copy(update={"sort": "updated", "after": None})
    found = await index_of(request).search(newest)
    document = atom(found, str(request.url), str(request.base_url))
    etag = f'"{hashlib.sha256(document).hexdigest()[:24]}"'
    headers = {"ETag": etag, "Cache-Control": "public, max-age=300"}
    if if_none_match == etag:
        return Response(status_code=304, headers=headers)
    return Response(document, headers=headers, media_type=MEDIA_TYPE)


def atom(found: SearchResult, address: str, base: str) -> bytes:
    """The feed at ``address`` of what a search found; ``base`` is where the pages are."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    _text(root, "id", address)
    _text(root, "title", f"政府信息公开工作年度报告 · {found.total} 份")
    _text(root, "updated", found.hits[0].source.fetched_at.isoformat() if found.hits else NEVER)
    SubElement(root, "link", {"rel": "self", "href": address, "type": MEDIA_TYPE})
    SubElement(SubElement(root, "author"), "name").text = "gongkai"
    for hit in found.hits:
        _entry(root, hit, base)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(root: Element, hit: Hit, base: str) -> None:
    entry = SubElement(root, "entry")
    page = f"{base}reports/{hit.report_id}"
    _text(entry, "id", page)
    _text(entry, "title", f"{hit.agency or hit.title or '机关不明'} · {hit.year or '年度不明'}")
    _text(entry, "updated", hit.source.fetched_at.isoformat())
    SubElement(entry, "link", {"rel": "alternate", "href": page, "type": "text/html"})
    figures = "，".join(
        f"{all_figures()[path].zh} {value}" for path, value in hit.key_figures.items() if value is not None
    )
    rules = "、".join(hit.finding_rules)
    _text(entry, "summary", "；".join(part for part in (hit.title, figures, rules and f"发现 {rules}") if part))


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
