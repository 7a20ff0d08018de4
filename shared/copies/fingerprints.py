"""Fingerprints of a narrative: hashes of its clauses, whoever speaks and whatever the figures."""

import re
import zlib
from collections.abc import Iterable, Iterator

from shared.clauses import clauses
from shared.contracts import Section
from shared.regions import regions

MOST = 512
"""Fingerprints of one report, the smallest; few narratives have as many clauses."""
_MASK = "〇"
_SPEAKER = re.compile(r"(?:我|本|全)(?:局|委|办|厅|院|镇|乡|县|区|市|省|街道|机关|单位|部门)")


def fingerprints(narrative: Iterable[Section], agency: str | None) -> tuple[str, ...]:
    """The distinct fingerprints of a narrative, eight hexadecimal digits each, ascending."""
    found = {fingerprint for section in narrative for fingerprint, _ in marked(section.text, agency)}
    return tuple(sorted(found)[:MOST])


def marked(text: str, agency: str | None) -> Iterator[tuple[str, str]]:
    """Each clause's fingerprint, and the clause with body, region, speaker and figures masked."""
    for clause in clauses(_masked(text, agency)):
        yield f"{zlib.crc32(clause.encode()):08x}", clause


def _masked(text: str, agency: str | None) -> str:
    for name in _names(agency or ""):
        text = text.replace(name, _MASK)
    return _SPEAKER.sub(_MASK, text)


def _names(agency: str) -> list[str]:
    """What a text calls the body and its region, the longest first."""
    resolved = regions().resolve(agency)
    names = {agency, resolved.rest, *(region.name for region in resolved.candidates)}
    return sorted((name for name in names if len(name) > 1), key=len, reverse=True)
