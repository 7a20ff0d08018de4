"""Where a list goes on: a link, a counter in a script, or a number in the address."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from services.fetcher.discovery.page import Page, joined
from services.fetcher.discovery.titles import plain

MOST_PAGES = 10_000
NEXT_WORDS = frozenset(
    {"下一页", "下页", "后一页", "下一頁", "下页>", "下一页>", "下一页>>", "next", ">", ">>", "›", "»"}
)
PAGE_PARAMETERS = (
    "page", "pageno", "pagenum", "pagenumber", "pageindex", "currentpage", "curpage", "p", "pn",
)  # fmt: skip
_COUNTER = re.compile(
    r"createPage\w{0,12}\s{0,4}\(\s{0,4}['\"]?(\d{1,5})['\"]?\s{0,4},\s{0,4}['\"]?(\d{1,5})['\"]?\s{0,4},"
    r"\s{0,4}['\"]([\w-]{1,40})['\"]\s{0,4},\s{0,4}['\"](\w{1,8})['\"]"
)
_COUNT = re.compile(r"\b(?:countPage|pageCount|totalPages?)\s{0,4}=\s{0,4}['\"]?(\d{1,5})")
_CURRENT = re.compile(r"\b(?:currentPage|curPage|pageIndex)\s{0,4}=\s{0,4}['\"]?(\d{1,5})")
_NUMBERED = re.compile(r"^(?P<name>[A-Za-z][\w-]*?)(?:_(?P<number>\d{1,4}))?\.(?P<ext>s?html?)$")


def next_page(page: Page) -> str | None:
    """The address of the page after ``page``; None for the last one, and where nothing tells."""
    found = _marked(page) or _counted(page) or _numbered(page)
    return found if found and found != page.url else None


def _marked(page: Page) -> str | None:
    for link in page.links:
        if link.is_next or plain(link.words).lower() in NEXT_WORDS:
            return link.url
    return None


def _counted(page: Page) -> str | None:
    """Editorial systems write ``createPageHTML(3, 0, "index", "html")``: index.html, index_1.html, index_2.html."""
    call = _COUNTER.search(page.text)
    if call:
        count, current, name, extension = int(call[1]), int(call[2]), call[3], call[4]
    else:
        stated, at = _COUNT.search(page.text), _CURRENT.search(page.text)
        own = _NUMBERED.match(urlsplit(page.url).path.rpartition("/")[2] or "index.html")
        if not (stated and at and own):
            return None
        count, current, name, extension = int(stated[1]), int(at[1]), own["name"], own["ext"]
    if not current + 1 < min(count, MOST_PAGES):
        return None
    return joined(page.url, f"{name}_{current + 1}.{extension}")


def _numbered(page: Page) -> str | None:
    """A link whose words are the number of the next page."""
    current = page.current or number_in(page.url) or 1
    return next((link.url for link in page.links if plain(link.words) == str(current + 1)), None)


def number_in(url: str) -> int | None:
    """The number of a page as its address says it, from 1: ``?page=3`` is 3, ``index_2.html`` is 3."""
    parts = urlsplit(url)
    for name, value in parse_qsl(parts.query):
        if name.lower() in PAGE_PARAMETERS and value.isascii() and value.isdecimal() and len(value) < 6:  # noqa: PLR2004
            return int(value)
    own = _NUMBERED.match(parts.path.rpartition("/")[2])
    return int(own["number"]) + 1 if own and own["number"] else None


def with_next_number(url: str) -> str | None:
    """The address with the page number of its query one higher; None when it has none."""
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    for index, (name, value) in enumerate(pairs):
        if name.lower() in PAGE_PARAMETERS and value.isascii() and value.isdecimal() and len(value) < 6:  # noqa: PLR2004
            pairs[index] = (name, str(int(value) + 1))
            return urljoin(url, urlunsplit(("", "", parts.path, urlencode(pairs), "")))
    return None
