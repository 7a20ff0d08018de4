from datetime import UTC, datetime

import pytest

from services.fetcher.backoff import Backoff
from services.fetcher.pace import Pace
from services.fetcher.quiet import quiet_until
from services.fetcher.retry_after import retry_after_s

DAY = 86_400.0


def test_waits_double_from_a_minute_to_a_day():
    backoff, now, waits = Backoff(60, DAY), 0.0, []
    for _ in range(14):
        backoff.failed(now, now, chance=0.0)
        waits.append(backoff.until - now)
        now = backoff.until
    assert waits[:4] == [60, 120, 240, 480]
    assert waits[-2:] == [DAY, DAY]


def test_chance_adds_at_most_a_quarter_and_never_more_than_the_longest_wait():
    backoff = Backoff(60, 100)
    backoff.failed(0, 0, chance=1.0)
    assert backoff.until == 75
    backoff.failed(80, 80, chance=1.0)
    assert backoff.until == 180


def test_requests_that_were_under_way_together_fail_once():
    backoff = Backoff(60, DAY)
    for _ in range(5):
        backoff.failed(now=10, started=1, chance=0)
    assert (backoff.failures, backoff.until) == (1, 70)


def test_retry_after_is_believed_and_when_it_did_not_help_only_as_a_least():
    backoff = Backoff(60, DAY)
    backoff.failed(0, 0, 0, retry_after_s=5)
    assert backoff.until == 5
    backoff.failed(6, 6, 0, retry_after_s=5)
    assert backoff.until == 126
    backoff.failed(130, 130, 0, retry_after_s=3600)
    assert backoff.until == 130 + 3600
    backoff.failed(4000, 4000, 0, retry_after_s=10 * DAY)
    assert backoff.until == 4000 + DAY


def test_a_sound_answer_forgets_the_trouble():
    backoff = Backoff(60, DAY)
    backoff.failed(0, 0, 0)
    backoff.succeeded()
    backoff.failed(100, 100, 0)
    assert backoff.until == 160


def test_with_one_connection_the_delay_counts_from_the_end_of_a_request():
    pace = Pace(2.0, 1, Backoff(60, DAY))
    pace.started(10)
    assert pace.wait_s(10) == 2
    pace.ended(15)
    assert pace.wait_s(15) == 2
    assert pace.wait_s(17) == 0


def test_one_broken_page_does_not_stop_a_host_and_three_in_a_row_do():
    pace = Pace(0.0, 1, Backoff(60, DAY))
    for now in (1, 2):
        pace.page_failed(now, now, 0)
    assert pace.wait_s(2) == 0
    pace.succeeded()
    for now in (3, 4, 5):
        pace.page_failed(now, now, 0)
    assert pace.wait_s(5) == 60


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Mon, 05 Jan 2026 00:01:00 GMT", 60),
        ("Sun, 04 Jan 2026 00:00:00 GMT", 0),
        ("9" * 400, 999_999_999),
        (None, None),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("١٢", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value, seconds):
    assert retry_after_s(value, datetime(2026, 1, 5, tzinfo=UTC)) == seconds


@pytest.mark.parametrize(
    ("hours", "now", "until"),
    [
        ("", "12:00", None),
        ("08:30-18:00", "00:29", None),
        ("08:30-18:00", "00:30", "10:00"),
        ("08:30-18:00", "10:00", None),
        ("22:00-06:00", "15:00", "22:00"),
        ("22:00-06:00", "21:59", "22:00"),
        ("22:00-06:00", "13:59", None),
    ],
)
def test_quiet_hours_are_china_s(hours, now, until):
    moment = datetime.fromisoformat(f"2026-01-05T{now}:00+00:00")
    found = quiet_until(hours, moment)
    assert (found and f"{found:%H:%M}") == until
    assert found is None or moment < found


def test_quiet_hours_over_midnight_end_tomorrow():
    evening = datetime(2026, 1, 5, 15, tzinfo=UTC)  # 23:00 in China
    assert quiet_until("22:00-06:00", evening) == datetime(2026, 1, 5, 22, tzinfo=UTC)
