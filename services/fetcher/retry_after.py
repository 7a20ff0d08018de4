"""Retry-After: seconds, or a date (RFC 9110, 10.2.3)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

MOST_DIGITS = 9


def retry_after_s(value: str | None, now: datetime) -> float | None:
    """The seconds that the header asks for; None without one that can be read."""
    text = (value or "").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:MOST_DIGITS])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())
