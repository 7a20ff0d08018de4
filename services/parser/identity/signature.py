"""The end of a report: who signed it, and when."""

import re
from dataclasses import dataclass
from datetime import date

from services.parser.document import Document
from services.parser.identity.dates import date_in
from services.parser.normalise import squeeze

_DATE_LINE = re.compile(
    r"20\d\d年\d{1,2}月\d{1,2}日|二[〇○O零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_LAST_BLOCKS = 12


@dataclass(frozen=True, slots=True)
class Signature:
    """The line above the closing date, and that date; empty and None where there is none."""

    name: str = ""
    signed_on: date | None = None


def signature_of(document: Document) -> Signature:
    """The signature: a line that is nothing but a date, near the end, and the line above it."""
    lines = [
        squeeze(document.narrow[block.start : block.end])
        for block in document.blocks[-_LAST_BLOCKS:]
        if block.kind != "grid"
    ]
    for at in range(len(lines) - 1, -1, -1):
        if _DATE_LINE.fullmatch(lines[at]):
            return Signature(lines[at - 1] if at else "", date_in(lines[at]))
    return Signature()
