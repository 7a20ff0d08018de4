"""The hours in which nobody is asked."""

from datetime import UTC, datetime, time, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""One time zone, without summer time."""


def _clock(text: str) -> time:
    return time(int(text[:2]), int(text[3:]))


def quiet_until(hours: str, now: datetime) -> datetime | None:
    """When the quiet hours that ``now`` lies in are over; None outside of them.

    ``hours`` as in ``22:00-06:30``, China's time, the end excluded; empty for none.
    """
    if not hours:
        return None
    begin, end = map(_clock, hours.split("-"))
    here = now.astimezone(CHINA)
    over = here.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
    at = here.time()
    inside = begin <= at < end if begin < end else at >= begin or at < end
    if not inside or begin == end:
        return None
    return (over if over > here else over + timedelta(days=1)).astimezone(UTC)
