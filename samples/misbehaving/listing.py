"""How a site lists its reports, two to a page: five ways that real sites have."""

import json
from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

PER_PAGE = 2
COLUMN = "/zfxxgknb/"


class Item(NamedTuple):
    """A line of a list."""

    path: str
    title: str


class Sheet(NamedTuple):
    """A page of a list: its text and media type."""

    text: str
    media_type: str = "text/html; charset=utf-8"


Style = Callable[[Sequence[Item], int], Sheet]
"""Items and the number of a page, from 1; that page."""


def _part(items: Sequence[Item], number: int) -> Sequence[Item]:
    return items[(number - 1) * PER_PAGE : number * PER_PAGE]


def _pages(items: Sequence[Item]) -> int:
    return max(1, -(-len(items) // PER_PAGE))


def html(items: Sequence[Item], more: str) -> str:
    """A column of ``items`` with ``more`` below it."""
    lines = "".join(f'<li><a href="{escape(path)}">{escape(title)}</a></li>' for path, title in items)
    head = "<head><title>政府信息公开年报</title></head>"
    return f'<!DOCTYPE html><html>{head}<body><a href="/">首页</a><ul>{lines}</ul>{more}</body></html>'


def linked(items: Sequence[Item], number: int) -> Sheet:
    """下一页 leads on."""
    following = f'<a href="{COLUMN}?page={number + 1}">下一页</a>' if number < _pages(items) else ""
    return Sheet(html(_part(items, number), following))


def counted(items: Sequence[Item], number: int) -> Sheet:
    """A script counts the pages: index.html, then index_1.html and so on."""
    return Sheet(
        html(_part(items, number), f'<script>createPageHTML({_pages(items)}, {number - 1}, "index", "html");</script>')
    )


def numbered(items: Sequence[Item], number: int) -> Sheet:
    """The numbers of all pages stand below, the current one without a link."""
    marks = (
        f'<span class="current">{each}</span>' if each == number else f'<a href="{COLUMN}?page={each}">{each}</a>'
        for each in range(1, _pages(items) + 1)
    )
    return Sheet(html(_part(items, number), "".join(marks)))


def data(items: Sequence[Item], number: int) -> Sheet:
    """JSON, as a list page fetches it."""
    records = [{"title": title, "url": path} for path, title in _part(items, number)]
    body = {"code": 200, "data": {"total": len(items), "rows": records}}
    return Sheet(json.dumps(body, ensure_ascii=False), "application/json")


STYLES: tuple[tuple[str, Style], ...] = (
    (COLUMN, linked),
    (f"{COLUMN}index.html", counted),
    (f"{COLUMN}?page=1", numbered),
    (f"{COLUMN}?page=1", data),
)
"""The entry page's address, and how it and those after it look."""
