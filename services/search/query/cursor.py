"""The cursor of a page of results: where the page before ended, opaque to the caller."""

import base64
import binascii
import json
import math

from services.search.problem import BadParameter

SortValue = int | float | str | None


def encode(search: str, values: list[SortValue]) -> str:
    """The cursor after a hit with these sort values, of the search with this digest."""
    return base64.urlsafe_b64encode(json.dumps([search, *values]).encode()).decode()


def decode(search: str, cursor: str, keys: int) -> list[SortValue]:
    """The ``keys`` sort values of a cursor. Raises ``BadParameter`` when it is none of this search."""
    try:
        found = json.loads(base64.b64decode(cursor, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        found = None
    if not _is_of(search, found, keys):
        raise BadParameter("after", "is no cursor of this search: take `next` of the page before, with the same search")
    values: list[SortValue] = found[1:]
    return values


def _is_of(search: str, found: object, keys: int) -> bool:
    if not isinstance(found, list) or found[:1] != [search] or len(found) != 1 + keys:
        return False
    *numbers, report_id = found[1:]
    return isinstance(report_id, str) and all(map(_is_number, numbers))


def _is_number(value: object) -> bool:
    """A number, or what Elasticsearch writes for a report without one."""
    if isinstance(value, str):
        return value in ("Infinity", "-Infinity")
    return isinstance(value, int | float) and not math.isnan(value) and abs(value) <= 2**63
