"""The made-up country's sites, served by one local HTTP server."""

import re
from datetime import UTC, datetime, time
from functools import cached_property
from hashlib import sha256
from itertools import islice

from aiohttp import web
from aiohttp.web_request import BaseRequest

from samples import broken, hostile, pages
from samples.agency import Agency
from samples.country import Country
from samples.report import SampleReport

_REPORT = re.compile(r"_(\d{1,9})\.(?:html|txt)$")
_ROBOTS = "User-agent: *\nDisallow: /private/\n"
_HTML = "text/html; charset=utf-8"


class Sites:
    """Answers for every site of a country. Each agency's is below its own path, e.g. ``/yushi/czj/``."""

    def __init__(self, country: Country) -> None:
        self._country = country

    @cached_property
    def _by_site(self) -> dict[str, Agency]:
        return {agency.site: agency for agency in self._country.agencies()}

    async def root(self, request: web.Request) -> web.StreamResponse:
        """The list of agencies, a page of it (``?page=``)."""
        pages_in_all = -(-self._country.agency_count // pages.AGENCIES_A_PAGE)
        given = request.query.get("page", "1")
        page = int(given) if given.isdecimal() and len(given) < 6 else 0  # noqa: PLR2004
        if not 1 <= page <= pages_in_all:
            raise web.HTTPNotFound(text=f"no page {given}")
        start = (page - 1) * pages.AGENCIES_A_PAGE
        agencies = list(islice(self._country.agencies(start), pages.AGENCIES_A_PAGE))
        return _answer(request, pages.root(agencies, page, pages_in_all).encode(), _HTML)

    async def home(self, request: web.Request) -> web.StreamResponse:
        """An agency's home page."""
        return _answer(request, pages.home(self._agency(request)).encode(), _HTML)

    async def listing(self, request: web.Request) -> web.StreamResponse:
        """The list of an agency's reports."""
        agency = self._agency(request)
        published = map(self._country.report, self._country.indexes(agency))
        return _answer(request, pages.reports(agency, published).encode(), _HTML)

    async def report(self, request: web.Request) -> web.StreamResponse:
        """A report."""
        found = self._report(request.path)
        modified = datetime.combine(found.published_on, time(9), UTC)
        return _answer(request, found.content, found.media_type, modified)

    def _agency(self, request: web.Request) -> Agency:
        site = request.match_info["site"]
        if site not in self._by_site:
            raise web.HTTPNotFound(text=f"no site {site}")
        return self._by_site[site]

    def _report(self, path: str) -> SampleReport:
        match = _REPORT.search(path)
        index = int(match[1]) if match else -1
        if not 0 <= index < len(self._country) or (found := self._country.report(index)).path != path:
            raise web.HTTPNotFound(text=f"no report {path}")
        return found


def _is_unchanged(request: BaseRequest, etag: str, modified: datetime | None) -> bool:
    """Whether the client has it already; an ETag counts more than a date (RFC 9110, 13.2.2)."""
    if request.if_none_match is not None:
        return any(given.value in (etag, "*") for given in request.if_none_match)
    since = request.if_modified_since
    return modified is not None and since is not None and modified <= since


def _answer(
    request: web.Request, content: bytes, media_type: str, modified: datetime | None = None
) -> web.StreamResponse:
    etag = sha256(content).hexdigest()[:24]
    unchanged = _is_unchanged(request, etag, modified)
    response = (
        web.Response(status=304) if unchanged else web.Response(body=content, headers={"Content-Type": media_type})
    )
    response.etag = etag
    response.last_modified = modified
    return response


async def _robots(_request: web.Request) -> web.StreamResponse:
    return web.Response(text=_ROBOTS)


async def _hostile_list(request: web.Request) -> web.StreamResponse:
    links = "".join(f'<li><a href="/hostile/{found.name}">{found.why}</a></li>' for found in hostile.documents())
    return _answer(request, f"<ul>{links}</ul>".encode(), _HTML)


async def _hostile(request: web.Request) -> web.StreamResponse:
    for found in hostile.documents():
        if found.name == request.match_info["name"]:
            return _answer(request, found.content(), found.media_type)
    raise web.HTTPNotFound(text="no such document")


def app(country: Country) -> web.Application:
    """The server of all sites of ``country``, to be run or tested."""
    sites = Sites(country)
    application = web.Application()
    application.add_routes([web.get(f"/broken/{name}", handler) for name, handler in broken.HANDLERS.items()])
    application.add_routes(
        [
            web.get("/", sites.root),
            web.get("/robots.txt", _robots),
            web.get("/hostile/", _hostile_list),
            web.get("/hostile/{name}", _hostile),
            web.get("/{site:.+}/zfxxgk/zfxxgknb/", sites.listing),
            web.get("/{site:.+}/zfxxgk/{path:.+}", sites.report),
            web.get("/{site:.+}/", sites.home),
        ]
    )
    return application
