"""The report's title, wherever it stands, and what it names: the body and the year."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from services.parser.document import Document
from services.parser.identity.names import is_institution, is_region
from services.parser.normalise import narrow, squeeze

_KIND = (
    r"(?:政府|政务)?信息公开(?:工作)?(?:开展)?(?:情况)?(?:年度)?(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:报告|年报)"
)
_AGENCY_YEAR = re.compile(rf"(?P<agency>.{{0,60}}?)(?P<year>20\d\d)年?度?的?{_KIND}")
_YEAR_AGENCY = re.compile(
    rf"(?P<year>20\d\d)年(?!度?(?:政府信息|政务信息|信息公开))度?(?P<agency>.{{2,60}}?)(?:的)?{_KIND}"
)
_YEAR = re.compile(r"20\d\d年")
_MOST_LINES = 25
_LONGEST_LINE = 80


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, the name in it (empty where it has none), and its year."""

    text: str
    agency: str
    year: int


def titles_of(document: Document, end: int) -> list[Title]:
    """All titles, the page's own lines first, then those of markup and metadata. ``end``: where the body begins."""
    lines = list(_lines(document, end))
    candidates = [*lines, *(above + line for above, line in pairwise(lines) if _begins_title(above))]
    own = [title for line in candidates if (title := _parse(line))]
    stated = [title for line in document.titles if (title := _parse(squeeze(narrow(line))))]
    found = sorted(own, key=lambda title: not title.agency) + stated
    return list(dict.fromkeys(found))


def _lines(document: Document, end: int) -> Iterator[str]:
    for block in document.blocks[:_MOST_LINES]:
        if block.kind != "grid" and block.start <= end:
            line = squeeze(document.narrow[block.start : min(block.end, block.start + 3 * _LONGEST_LINE)])
            yield line[:_LONGEST_LINE].lstrip("#*")


def _begins_title(line: str) -> bool:
    """A title over two lines: the body's name first, or cut behind its year."""
    return is_institution(line) or is_region(line) or bool(_YEAR.search(line))


def _parse(line: str) -> Title | None:
    line = re.sub(r"^标题:", "", line)
    found = _YEAR_AGENCY.match(line) or _AGENCY_YEAR.match(line)
    if not found:
        return None
    agency = found["agency"].strip("《“\"'<>*#_-:,.关于")
    if agency.endswith("人民"):
        agency += "政府"
    return Title(found[0], agency, int(found["year"]))
