"""When a source is to be looked at again."""

from datetime import datetime, timedelta

BUSY_MONTHS = (1, 2, 3, 4)
"""Departments publish by 31 January, governments by 31 March, and some are late."""
_PERIODS = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}


def period(every: str, now: datetime) -> timedelta:
    """How long to wait: as the source says, with ``auto`` three days while reports are published, else a month."""
    if every in _PERIODS:
        return _PERIODS[every]
    return timedelta(days=3) if now.month in BUSY_MONTHS else timedelta(days=30)


def next_due(every: str, last: datetime | None, now: datetime) -> datetime:
    """When the source is due: now, when it was never looked at."""
    return now if last is None else last + period(every, now)
