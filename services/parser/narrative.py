"""The running text of the sections, without their tables: where it stands, and how it reads."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from services.parser.document import Document
from services.parser.furniture import Part, without_furniture
from services.parser.regions import Region
from services.parser.sections import Heading
from shared.contracts import Section, SectionKey

# Only the beginning of a run is tried, else a long one in the middle of a line takes its length squared.
_MARKS = re.compile(r"^[#>*\s]+|(?<![*\s])[*\s]+$")
_SPACES = re.compile(r"[ \t\xa0\u3000|]+")

Prose = tuple[SectionKey, Region]


def prose_of(document: Document, headings: list[Heading], tables: list[Region]) -> list[Prose]:
    """The stretches of running text with their sections, in order: no heading, no table, no grid."""
    grids = [Region(block.start, block.end) for block in document.blocks if block.kind == "grid"]
    left_out = sorted((*tables, *grids), key=lambda region: region.start)
    return [(key, piece) for key, region in _sections(document, headings) for piece in _outside(region, left_out)]


def _sections(document: Document, headings: list[Heading]) -> Iterator[Prose]:
    end = len(document.text)
    yield "preface", Region(0, headings[0].start if headings else end)
    starts = [(heading.key, heading.end, heading.start) for heading in headings]
    for (key, start, _), (_, _, following) in pairwise([*starts, ("other", end, end)]):
        yield key, Region(start, following)


def _outside(region: Region, left_out: Iterable[Region]) -> Iterator[Region]:
    at = region.start
    for hole in left_out:
        if hole.end <= at or hole.start >= region.end:
            continue
        if hole.start > at:
            yield Region(at, hole.start)
        at = hole.end
    if at < region.end:
        yield Region(at, region.end)


def narrative(document: Document, headings: list[Heading], prose: Iterable[Prose]) -> tuple[Section, ...]:
    """The text of each section for reading and search, without what stands around it on its page."""
    texts: dict[SectionKey, list[str]] = {}
    prose = list(prose)
    last = max((region.end for _, region in prose), default=0)
    for key, region in prose:
        part: Part = "start" if key == "preface" and headings else "end" if region.end == last else "middle"
        texts.setdefault(key, []).append(_clean(document, region, part))
    words = {heading.key: _MARKS.sub("", document.text[heading.start : heading.end]) for heading in headings}
    keys: list[SectionKey] = ["preface", *(heading.key for heading in headings)]
    sections = [
        Section(key=key, heading=words.get(key, ""), text="\n".join(filter(None, texts.get(key, ())))) for key in keys
    ]
    return tuple(section for section in sections if section.heading or section.text)


def _clean(document: Document, region: Region, part: Part) -> str:
    lines = without_furniture(
        document.text[region.start : region.end], document.narrow[region.start : region.end], part
    )
    cleaned = (_SPACES.sub(" ", _MARKS.sub("", line)).strip() for line in lines)
    return "\n".join(line for line in cleaned if line)
