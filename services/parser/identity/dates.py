"""When a report was published: metadata, the page's own words, then the date under the signature."""

import re
from datetime import date

from services.parser.document import Document

_DATE = re.compile(r"(20\d\d)\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})")
_STATED = re.compile(
    r"(?:(?:发布|公开|发文|成文|生成|印发|公布)(?:时间|日期)|(?<![\u3400-\u9fff])(?:时间|日期))\s*[:\t|]\s*"
    r"(20\d\d\s*[-年/.]\s*\d{1,2}\s*[-月/.]\s*\d{1,2})"
)
_KEYS = ("发布时间", "发布日期", "公开日期", "发文日期", "成文日期", "生成日期", "印发日期")


def date_in(words: str) -> date | None:
    """The first date in ``words``; None for none, and for one that no calendar has."""
    found = _DATE.search(words)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def published_on(document: Document, signed_on: date | None) -> date | None:
    """The date of publication; the date under the signature where the page states none."""
    for key in _KEYS:
        stated = date_in(document.metadata.get(key, ""))
        if stated:
            return stated
    found = _STATED.search(document.narrow)
    return (date_in(found[1]) if found else None) or signed_on
