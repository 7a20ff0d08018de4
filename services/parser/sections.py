"""The headings of the six sections, found by their words; the numbers before them are optional."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from services.parser.document import Document
from services.parser.regions import Region, Regions
from shared.contracts import SectionKey


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a section's heading stands."""

    key: SectionKey
    start: int
    end: int


_WORDS: tuple[tuple[SectionKey, str, str], ...] = (
    ("overview", "一", r"[^\n。]{0,14}?(?:总体|基本|工作)(?:工作)?情况|概\s*述"),
    ("active_disclosure", "二", r"[^\n。]{0,6}?主动公开[^\n。]{0,12}?情况"),
    ("applications", "三", r"[^\n。]{0,6}?(?:收到和处理|依申请公开)[^\n。]{0,18}?情况"),
    ("review_litigation", "四", r"[^\n。]{0,12}?(?:复议|诉讼)[^\n。]{0,30}?情况"),
    ("problems", "五", r"[^\n。]{0,12}?问题(?:及|和|与)?(?:下一步)?(?:改进|整改)?(?:情况|措施)?"),
    ("other", "六", r"[^\n。]{0,4}?其他[^\n。]{0,8}?事项"),
)
_PATTERNS = {
    key: re.compile(
        rf"(?<![一二三四五六七八九十]){number}\s*[、.]\s*(?:{words})|^[ \t#*]*(?:\d\s*[、.]\s*)?(?:{words})[ \t*]*$",
        re.MULTILINE,
    )
    for key, number, words in _WORDS
}


def find_headings(document: Document, regions: Regions) -> list[Heading]:
    """The headings in order: before its table the last candidate, since the preface lists them too; else the first."""
    tables = {
        "active_disclosure": regions.disclosure,
        "applications": regions.applications,
        "review_litigation": regions.review,
    }
    headings: list[Heading] = []
    after = 0
    for key, pattern in _PATTERNS.items():
        table = tables.get(key)
        before = table.start if table else _next_table(tables.values(), after, len(document.text))
        found = list(pattern.finditer(document.narrow, after, before)) if before > after else []
        if found:
            chosen = found[-1] if table else found[0]
            headings.append(Heading(key, chosen.start(), chosen.end()))
            after = chosen.end()
        after = max(after, table.start if table else 0)
    return headings


def _next_table(tables: Iterable[Region | None], after: int, end: int) -> int:
    return min((table.start for table in tables if table and table.start > after), default=end)
