"""When a source is to be looked at again."""

from datetime import datetime, timedelta

from shared.contracts import SourceState
from shared.sources.model import Source

BUSY_MONTHS = (1, 2, 3, 4)
"""Departments publish by 31 January, governments by 31 March, and some are late."""
FIRST_RETRY = timedelta(hours=1)
"""After a crawl whose entry pages all failed; it doubles with each that fails again."""
_PERIODS = {"day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}


def period(every: str, now: datetime) -> timedelta:
    """How long to wait: as the source says, with ``auto`` three days while reports are published, else a month."""
    if every in _PERIODS:
        return _PERIODS[every]
    return timedelta(days=3) if now.month in BUSY_MONTHS else timedelta(days=30)


def next_due(source: Source, state: SourceState, now: datetime) -> datetime:
    """When the source is due: now, when it was never looked at; soon, when none of its entry pages gave anything."""
    looked = max((moment for moment in (state.asked_at, state.last_success) if moment), default=None)
    if looked is None:
        return now
    wait = period(source.every, now)
    failures = [state.failing[entry.url].times for entry in source.entries if entry.url in state.failing]
    if len(failures) < len(source.entries):
        return looked + wait
    doubled: int = 2 ** min(min(failures) - 1, 20)
    return looked + min(wait, FIRST_RETRY * doubled)
