from datetime import UTC, datetime, timedelta
from functools import reduce

from shared.contracts import FetchOutcome, SourceState
from shared.identity import source_id
from shared.outcomes import Outcome
from shared.sources import Source
from shared.sources.due import next_due
from shared.sources.state import MOST_FAILING, MOST_FOUND, noted, states

NAME, PAGE, REPORT = "云岭县财政局", "http://a.example/nb/", "http://a.example/1.html"
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def outcome(url, kind=Outcome.NEW, hours=0, **fields):
    return FetchOutcome(url=url, outcome=kind, at=NOW + timedelta(hours=hours), source=NAME, **fields)


def state_of(*outcomes):
    return states(outcomes)[NAME]


def source(every="auto", entries=(PAGE,)):
    return Source(agency=NAME, every=every, entries=[{"url": url} for url in entries])


def test_a_source_that_had_reports_and_shows_none_is_quiet():
    first = [outcome(PAGE, crawl="1", found=(REPORT,)), outcome(REPORT, hours=1)]
    state = state_of(*first)
    assert (state.is_quiet, state.last_success) == (False, NOW + timedelta(hours=1))
    state = state_of(*first, outcome(PAGE, hours=9, crawl="2", found=()))
    assert (state.is_quiet, state.found, state.found_before) == (True, (), 1)
    state = state_of(*first, outcome(PAGE, hours=9, crawl="2", found=()), outcome(PAGE, hours=20, crawl="3", found=()))
    assert state.is_quiet


def test_a_crawl_for_one_year_says_nothing_of_what_a_source_shows():
    first = outcome(PAGE, crawl="1", found=(REPORT,))
    state = state_of(first, outcome(PAGE, hours=9, crawl="2", year=1999, found=()))
    assert (state.is_quiet, state.found, state.found_before) == (False, (source_id(REPORT),), 0)
    assert state.last_success == NOW + timedelta(hours=9)


def test_what_fails_is_failing_until_it_succeeds():
    trouble = [outcome(PAGE, Outcome.TIMEOUT, again=True), outcome(PAGE, Outcome.BLOCKED, hours=1)]
    assert list(state_of(*trouble).failing) == [PAGE]
    assert state_of(*trouble, outcome(PAGE, Outcome.GONE, hours=2)).failing[PAGE].times == 2
    assert state_of(*trouble, outcome(PAGE, hours=2, found=())).failing == {}


def test_what_is_told_again_in_its_order_ends_in_the_same_state():
    told = [
        outcome(PAGE, crawl="1", found=(REPORT,)),
        outcome(REPORT, Outcome.TIMEOUT, hours=1),
        outcome(PAGE, Outcome.BLOCKED, hours=20, crawl="2"),
        outcome(PAGE, hours=30, crawl="3", found=("http://a.example/2.html",)),
        outcome(REPORT, hours=31),
    ]
    state = state_of(*told)
    assert state.found == (source_id("http://a.example/2.html"),)
    for start in range(len(told)):
        assert reduce(noted, told[start:], state) == state


def test_the_state_of_a_source_without_end_is_bounded():
    state = SourceState()
    for number in range(MOST_FAILING + 5):
        state = noted(state, outcome(f"http://a.example/{number}", Outcome.GONE))
    assert len(state.failing) == MOST_FAILING
    many = tuple(f"http://a.example/{number}" for number in range(MOST_FOUND + 5))
    assert len(noted(state, outcome(PAGE, crawl="1", found=many)).found) == MOST_FOUND


def test_sources_are_due_more_often_while_reports_are_published():
    january = datetime(2026, 1, 15, tzinfo=UTC)
    assert next_due(source(), SourceState(last_success=january), january) - january == timedelta(days=3)
    assert next_due(source(), SourceState(last_success=NOW), NOW) - NOW == timedelta(days=30)
    assert next_due(source("day"), SourceState(last_success=NOW), NOW) - NOW == timedelta(days=1)
    assert next_due(source("month"), SourceState(), NOW) == NOW


def test_a_source_that_was_asked_is_not_asked_again_before_its_time_though_nothing_was_told_yet():
    assert next_due(source("week"), SourceState(asked_at=NOW), NOW) - NOW == timedelta(days=7)


def test_a_source_whose_entry_pages_all_fail_is_due_soon_and_then_less_and_less_soon():
    failing = [outcome(PAGE, Outcome.BLOCKED, hours=hours) for hours in range(40)]

    def wait(times, entries=(PAGE,)):
        state = states(failing[:times])[NAME].model_copy(update={"asked_at": NOW})
        return next_due(source(entries=entries), state, NOW) - NOW

    assert [wait(1), wait(2), wait(4)] == [timedelta(hours=hours) for hours in (1, 2, 8)]
    assert wait(40) == timedelta(days=30)
    assert wait(1, entries=(PAGE, "http://a.example/other/")) == timedelta(days=30)
