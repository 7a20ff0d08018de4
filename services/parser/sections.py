"""The six sections and their running text, found by their words; the numbers before them are optional."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from services.parser.document import Document
from services.parser.regions import Region, Regions
from shared.contracts import Section, SectionKey


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
_MARKS = re.compile(r"^[#>*\s]+|[*\s]+$")
_SPACES = re.compile(r"[ \t\xa0\u3000|]+")


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


def narrative(document: Document, headings: list[Heading], tables: list[Region]) -> tuple[Section, ...]:
    """The text of each section for reading and search, without the characters of ``tables`` and grids."""
    grids = [Region(block.start, block.end) for block in document.blocks if block.kind == "grid"]
    left_out = sorted((*tables, *grids), key=lambda region: region.start)
    first = headings[0].start if headings else len(document.text)
    sections = [Section(key="preface", text=_clean(document, Region(0, first), left_out))]
    ends = [*(heading.start for heading in headings), len(document.text)][1:]
    for heading, end in zip(headings, ends, strict=False):
        words = _MARKS.sub("", document.text[heading.start : heading.end])
        text = _clean(document, Region(heading.end, end), left_out)
        sections.append(Section(key=heading.key, heading=words, text=text))
    return tuple(section for section in sections if section.heading or section.text)


def _clean(document: Document, region: Region, left_out: list[Region]) -> str:
    lines = (line for piece in _outside(document.text, region, left_out) for line in piece.split("\n"))
    cleaned = (_SPACES.sub(" ", _MARKS.sub("", line)).strip() for line in lines)
    return "\n".join(line for line in cleaned if line)


def _outside(text: str, region: Region, left_out: list[Region]) -> Iterator[str]:
    at = region.start
    for hole in left_out:
        if hole.end <= at or hole.start >= region.end:
            continue
        yield text[at : max(at, hole.start)]
        at = hole.end
    if at < region.end:
        yield text[at : region.end]
