"""From what a list shows to the requests that follow from it, within the bounds of its source."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from services.fetcher.address import canonical_url
from services.fetcher.discovery.bounds import is_within
from services.fetcher.discovery.discover import Findings, FoundReport
from shared.contracts import Discovery, RequestedReport
from shared.errors import FetchFailed
from shared.identity import source_id

MOST_CRAWLS = 2_000
MOST_ADDRESSES = 20_000
"""Of one source in one crawl."""
MOST_REPORTS = 1_000
"""That one page leads to. What a page leads to must fit into one message."""
MOST_URL = 2_000
MOST_REMEMBERED = 1_000_000
"""Of all crawls together; beyond it the oldest crawls are forgotten."""
MOST_COLUMNS = 10
"""That one page leads to."""
MOST_BARREN = 3
"""Pages in a row without a report, and the list is over: a calendar has no end."""


class Seen:
    """Which addresses a crawl has asked for, and from which page: asked again from there, they are asked again.

    So a page whose requests could not be written is read again without loss. Forgotten in a restart: then an address
    may be asked for twice, which changes nothing but the number of requests.
    """

    def __init__(self) -> None:
        self._crawls: OrderedDict[str, dict[str, str]] = OrderedDict()
        self._remembered = 0

    def is_new(self, crawl: str, url: str, page: str) -> bool:
        """Whether ``page`` is the first to lead to ``url``, and the crawl has room for it."""
        addresses = self._crawls.setdefault(crawl, {})
        self._crawls.move_to_end(crawl)
        address = source_id(url)
        if address in addresses:
            return addresses[address] == page
        if len(addresses) >= MOST_ADDRESSES:
            return False
        addresses[address] = page
        self._remembered += 1
        self._forget_oldest()
        return True

    def _forget_oldest(self) -> None:
        while len(self._crawls) > MOST_CRAWLS or (self._remembered > MOST_REMEMBERED and len(self._crawls) > 1):
            _, forgotten = self._crawls.popitem(last=False)
            self._remembered -= len(forgotten)


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a list led to: the reports it shows, and the requests that follow, those for reports first."""

    found: tuple[str, ...]
    requests: tuple[RequestedReport, ...]


def _canonical(url: str) -> str | None:
    try:
        canonical = canonical_url(url)
    except FetchFailed:
        return None
    return canonical if len(canonical) <= MOST_URL else None


def _is_wanted(report: FoundReport, discovery: Discovery) -> bool:
    right_year = discovery.year is None or report.year in (None, discovery.year)
    return right_year and is_within(report.url, discovery.entry, discovery.hosts)


def _lists(findings: Findings, discovery: Discovery) -> Iterator[tuple[str, Discovery]]:
    """The further lists, each with what is left of the bounds."""
    barren = 0 if findings.reports else discovery.barren + 1
    if findings.next_page and discovery.pages and barren < MOST_BARREN:
        yield findings.next_page, discovery.model_copy(update={"pages": discovery.pages - 1, "barren": barren})
    if discovery.columns:
        for column in findings.columns[:MOST_COLUMNS]:
            yield column, discovery.model_copy(update={"columns": discovery.columns - 1, "barren": 0})


def _with_new_host(discovery: Discovery, url: str, final_url: str) -> Discovery:
    """The bounds, with the host that a list of the source has moved to: its own site has said so by a redirect."""
    host = urlsplit(final_url).hostname or ""
    if is_within(final_url, discovery.entry, discovery.hosts) or not is_within(url, discovery.entry, discovery.hosts):
        return discovery
    return discovery.model_copy(update={"hosts": (*discovery.hosts, host)})


def expand(request: RequestedReport, findings: Findings, seen: Seen, final_url: str) -> Expansion:
    """The requests that follow from a list that ``request`` asked for; each address once in a crawl.

    ``final_url`` is the address that the list was had from, after redirects.
    """
    assert request.discover is not None  # noqa: S101  # who calls this has a list
    discovery = _with_new_host(request.discover, request.url, final_url)
    page = source_id(request.url)
    now = datetime.now(UTC)
    wanted = (_canonical(report.url) for report in findings.reports if _is_wanted(report, discovery))
    found = tuple(dict.fromkeys(url for url in wanted if url))[:MOST_REPORTS]
    lists = (
        (canonical, more)
        for url, more in _lists(findings, discovery)
        if is_within(url, discovery.entry, discovery.hosts) and (canonical := _canonical(url))
    )
    asked: list[tuple[str, Discovery | None]] = [*((url, None) for url in found), *lists]
    requests = tuple(
        RequestedReport(url=url, requested_at=now, tls=request.tls, source=request.source, discover=more)
        for url, more in asked
        if seen.is_new(discovery.crawl, url, page)
    )
    return Expansion(found, requests)
