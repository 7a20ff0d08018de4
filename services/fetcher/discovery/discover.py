"""What one page that lists reports leads to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from services.fetcher.discovery.page import Link, Page, read_page
from services.fetcher.discovery.pagination import next_page, number_in, with_next_number
from services.fetcher.discovery.records import as_json, has_more, links_in, sitemap_urls
from services.fetcher.discovery.titles import is_column_title, is_report_text, promise_of
from services.fetcher.text import squeezed

COLUMN_PATH = re.compile(
    r"/(?:zfxxgk|xxgk|zwgk|gk)?_?(?:xxgk|zfxxgk|gk)?(?:nb|nbg|ndbg|gznb|gzndbg|ndgz|nianbao)\w{0,8}(?:/|$)",
    re.IGNORECASE,
)
"""Folders in which annual reports stand: 年报 nb, 年度报告 ndbg, 工作年报 gznb."""
ATTACHMENT = re.compile(r"\.(?:pdf|docx?|wps|xlsx?|zip|rar|ofd)$", re.IGNORECASE)

DOCUMENTS = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"Rar!")
"""How files begin that are reports themselves."""


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A link to a report; ``year`` is None when its words do not say it."""

    url: str
    title: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Findings:
    """What a page leads to: reports, the next page of the same list, and columns below it."""

    reports: tuple[FoundReport, ...] = ()
    next_page: str | None = None
    columns: tuple[str, ...] = ()
    is_report: bool = False
    """The page shows no list and is a report itself."""


def is_list(content: bytes) -> bool:
    """Whether a body can be a list at all: text, not a document that stands where a list was expected."""
    return not content.startswith(DOCUMENTS) and b"\0" not in content[:512]


def discover(content: bytes, url: str) -> Findings:
    """What the list at ``url`` leads to: an HTML page, JSON, or a sitemap. Each address once, in the page's order."""
    locations = sitemap_urls(content, url)
    if locations is not None:
        return _in_sitemap(locations)
    data = as_json(content)
    if data is not None:
        return _in_data(data, url)
    return _in_page(read_page(content, url))


def _in_sitemap(locations: list[str]) -> Findings:
    """A sitemap has no words; its folders must say it. Sitemaps in a sitemap are read too."""
    pages = [each for each in locations if COLUMN_PATH.search(urlsplit(each).path) and not each.endswith("/")]
    maps = [each for each in locations if urlsplit(each).path.endswith(".xml")]
    return Findings(tuple(FoundReport(each, "", None) for each in pages), None, tuple(maps))


def _in_data(data: object, url: str) -> Findings:
    links = links_in(data, url)
    number = number_in(url) or 1
    following = with_next_number(url) if has_more(data, number, len(links)) else None
    return Findings(_reports(links, in_column=bool(COLUMN_PATH.search(url))), following)


def _in_page(page: Page) -> Findings:
    in_column = any(map(is_column_title, page.headings)) or bool(COLUMN_PATH.search(urlsplit(page.url).path))
    following = next_page(page)
    links = [link for link in page.links if link.url not in {page.url, following}]
    reports = _reports(links, in_column=in_column)
    taken = {report.url for report in reports}
    columns = [link.url for link in links if link.url not in taken and promise_of(link.words).is_column]
    findings = Findings(reports, following, tuple(dict.fromkeys(columns)))
    return findings if reports or following else replace(findings, is_report=is_report_text(squeezed(page.text)))


def _reports(links: Iterable[Link], *, in_column: bool) -> tuple[FoundReport, ...]:
    found: dict[str, FoundReport] = {}
    for link in links:
        promise = promise_of(_without_extension(link.words), in_column=in_column, to_file=_is_file(link.url))
        if promise.is_report and link.url not in found:
            found[link.url] = FoundReport(link.url, link.words, promise.year)
    return tuple(found.values())


def _is_file(url: str) -> bool:
    name = urlsplit(url).path.rpartition("/")[2]
    return "." in name and not name.lower().startswith(("index", "list", "col", "default"))


def _without_extension(words: str) -> str:
    return ATTACHMENT.sub("", words.strip())
