"""Lists that are data: JSON as list pages fetch it, and sitemaps."""

import json
import re
from collections.abc import Iterator
from typing import Any

from services.fetcher.discovery.page import Link, joined
from services.fetcher.text import decoded

MOST_RECORDS = 5_000
_TITLES = ("title", "name", "doctitle", "biaoti", "mc", "subject", "showtitle", "infotitle", "articletitle")
_URLS = ("url", "href", "link", "docpuburl", "puburl", "path", "infourl", "weburl", "linkurl", "pageurl", "visiturl")
_TOTALS = ("total", "totalcount", "count", "recordcount", "totalrecords", "totalelements")
_PAGES = ("pages", "pagecount", "totalpage", "totalpages")
_LOC = re.compile(r"<loc>\s{0,8}(?:<!\[CDATA\[)?\s{0,8}([^<\]\s]{1,2000})", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]{0,200}>")


def as_json(content: bytes) -> Any:  # noqa: ANN401  # whatever a site sends
    """The JSON of a body, plain or in a callback; None when it is none."""
    text = decoded(content).strip()
    start = min((at for at in (text.find("{"), text.find("[")) if at >= 0), default=-1)
    if start < 0 or start > 100 or text.startswith("<"):  # noqa: PLR2004  # the length of a callback's name
        return None
    try:
        found, _ = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return found


def _objects(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401  # as above
    """Every object in it, outermost first, without recursion: nesting is the sender's to choose."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            yield {str(key).lower(): value for key, value in each.items()}
            waiting.extend(reversed([value for value in each.values() if isinstance(value, dict | list)]))
        elif isinstance(each, list):
            waiting.extend(reversed([value for value in each if isinstance(value, dict | list)]))


def _first(record: dict[str, Any], names: tuple[str, ...]) -> str:
    return next((value for name in names if isinstance(value := record.get(name), str) and value), "")


def links_in(data: Any, url: str) -> list[Link]:  # noqa: ANN401  # as above
    """The records that have a title and an address, as links."""
    links = []
    for record in _objects(data):
        target = joined(url, _first(record, _URLS))
        words = _TAGS.sub("", _first(record, _TITLES))
        if target and words:
            links.append(Link(target, words))
        if len(links) >= MOST_RECORDS:
            break
    return links


def _number(record: dict[str, Any], names: tuple[str, ...]) -> int | None:
    for name in names:
        value = record.get(name)
        if isinstance(value, int) or (isinstance(value, str) and value.isascii() and value.isdecimal()):
            return int(value)
    return None


def has_more(data: Any, number: int, shown: int) -> bool:  # noqa: ANN401  # as above
    """Whether the data say that page ``number`` (from 1), which shows ``shown`` records, is not the last one."""
    if not shown:
        return False
    for record in _objects(data):
        pages, total = _number(record, _PAGES), _number(record, _TOTALS)
        if pages is not None:
            return number < pages
        if total is not None:
            return number * shown < total
    return False


def sitemap_urls(content: bytes, url: str) -> list[str] | None:
    """The addresses of a sitemap; None when the body is none."""
    head = content[:2_000].lower()
    if b"<urlset" not in head and b"<sitemapindex" not in head:
        return None
    found = (joined(url, each.replace("&amp;", "&")) for each in _LOC.findall(decoded(content)))
    return [each for each in found if each][:MOST_RECORDS]
