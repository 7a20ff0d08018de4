"""What a single printed cell says: a number, blank, not applicable, or nothing that can be read."""

import re
from decimal import Decimal
from typing import NamedTuple

from services.parser.normalise import narrow, squeeze
from shared.contracts import Reason
from shared.figures import Kind

_NOT_APPLICABLE = re.compile(r"[/\\]+|[-—_]+|无")
_NUMBER = re.compile(
    r"(?P<sign>[-+]|增加?|减少?)?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?"
    r"(?P<unit>亿元|万元|元|件|条|项|笔|个|宗|起|份|次)?(?:\(.*\))?"
)
_UNITS = frozenset(("亿元", "万元", "元"))
MOST_DIGITS = 15
"""A longer run of digits is no number of anything."""


class Content(NamedTuple):
    """``number`` or the ``reason`` that there is none; ``unit`` of money where one is printed with it."""

    number: int | Decimal | None
    reason: Reason | None = None
    unit: str = ""


BLANK = Content(None, "blank")
UNREADABLE = Content(None, "unreadable")


def content_of(text: str, kind: Kind) -> Content:
    """Read a cell. A sign belongs to a ``change`` only, decimals to an ``amount`` only."""
    if text.isdecimal() and len(text) <= MOST_DIGITS:
        return Content(int(text))
    if not text:
        return BLANK
    words = squeeze(narrow(text))
    if not words:
        return BLANK
    if _NOT_APPLICABLE.fullmatch(words):
        return Content(None, "not_applicable")
    found = _NUMBER.fullmatch(words)
    if not found or len(found["digits"]) > MOST_DIGITS or not _fits(found, kind):
        return UNREADABLE
    number = Decimal(found["digits"].replace(",", "") + (found["decimals"] or ""))
    unit = found["unit"] or ""
    return Content(
        -number if (found["sign"] or "")[:1] in ("-", "减") else number, None, unit if unit in _UNITS else ""
    )


def _fits(found: re.Match[str], kind: Kind) -> bool:
    if found["sign"] and kind != "change":
        return False
    return not found["decimals"] or kind == "amount"


def whole(text: str) -> int:
    """The whole number that ``text`` is; 0 for a blank and for anything else."""
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else 0


def plain(number: int | Decimal) -> int | float:
    """The number as JSON has it: a whole one without a point."""
    if isinstance(number, int):
        return number
    return int(number) if number == number.to_integral_value() else float(number)
