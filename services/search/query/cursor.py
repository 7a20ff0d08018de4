"""The cursor of a page of results: where the page before ended, opaque to the caller."""

import base64
import binascii
import json

from services.search.problem import BadParameter
from services.search.query.parameters import Sort

SortValue = int | float | str | None
_KEYS: dict[Sort, int] = {"relevance": 3, "year": 2}


def encode(order: Sort, values: list[SortValue]) -> str:
    """The cursor after a hit with these sort values."""
    return base64.urlsafe_b64encode(json.dumps([order, *values]).encode()).decode()


def decode(order: Sort, cursor: str) -> list[SortValue]:
    """The sort values of a cursor. Raises ``BadParameter`` when it is none of this order."""
    try:
        found = json.loads(base64.b64decode(cursor, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        found = None
    if not _is_of(order, found):
        raise BadParameter("after", "is no cursor of this search: take `next` of the page before, with the same `sort`")
    values: list[SortValue] = found[1:]
    return values


def _is_of(order: Sort, found: object) -> bool:
    if not isinstance(found, list) or found[:1] != [order] or len(found) != 1 + _KEYS[order]:
        return False
    *numbers, report_id = found[1:]
    return isinstance(report_id, str) and all(_is_number(value) for value in numbers)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) <= 2**63
