"""The end of a report: who signed it, and when."""

import re
from dataclasses import dataclass
from datetime import date

from services.parser.document import Document
from services.parser.identity.dates import HAN_DATE, date_in
from services.parser.identity.names import is_body
from services.parser.normalise import squeeze

_DATE = rf"(?:20\d\d年\d{{1,2}}月\d{{1,2}}日|{HAN_DATE})"
_DATE_LINE = re.compile(rf"(?P<name>[\u3400-\u9fff()]{{0,40}}?)[(\[]?(?P<date>{_DATE})[)\]]?")
_LAST_BLOCKS = 12
_MOST_BLOCKS = 150
"""With a page's furniture below the report."""
_LONGEST_LINE = 80


@dataclass(frozen=True, slots=True)
class Signature:
    """The line above the closing date, and that date; empty and None where there is none."""

    name: str = ""
    signed_on: date | None = None


def signature_of(document: Document, start: int) -> Signature:
    """The signature: a line that is nothing but a date, and the line above it, or both in one. After ``start``.

    Below the last lines of the text only a date under the name of a body is taken.
    """
    blocks = [block for block in document.blocks[-_MOST_BLOCKS:] if block.kind != "grid" and block.end > start]
    lines = [squeeze(document.narrow[max(block.start, block.end - _LONGEST_LINE) : block.end]) for block in blocks]
    for at in range(len(lines) - 1, -1, -1):
        dated = _DATE_LINE.fullmatch(lines[at])
        if dated:
            name = dated["name"] or (lines[at - 1] if at else "")
            if is_body(name) or (not dated["name"] and at >= len(lines) - _LAST_BLOCKS):
                return Signature(name, date_in(dated["date"]))
    return Signature()
