"""Across years and sources: pure, without Kafka."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.validator.example import narrated
from services.validator.history.state import MOST_CONTENTS, MOST_SEEN, MOST_SOURCES
from tests.unit.validator.reports import FORWARD, NEW, OVER, TOTAL, World, parsed

BEFORE, AFTER = parsed(2022, {FORWARD: 3}), parsed(2023, {OVER: 1})


@pytest.mark.parametrize("events", [(BEFORE, AFTER), (AFTER, BEFORE)], ids=["in order", "late"])
def test_carried_over_is_held_against_the_year_before_whichever_arrives_first(events):
    world = World()
    emitted = world.take(*events)
    assert world.rules(2023) == ["carried-over"]
    [finding] = [each for each in world.of(2023).findings if each.rule == "carried-over"]
    assert (finding.left, finding.right, finding.difference) == (1, 3, -2)
    assert finding.cells == (OVER, FORWARD)
    assert emitted[-1].report_id == events[-1].report_id


def test_a_late_year_says_anew_only_the_neighbour_that_it_changes():
    world = World()
    world.take(parsed(2020, {FORWARD: 0, OVER: 0}), AFTER, parsed(2024, {OVER: 0}))
    said = [each.report.year for each in world.take(BEFORE)]
    assert said == [2023, 2022]


def test_a_neighbour_that_agrees_is_not_said_anew():
    world = World()
    world.take(parsed(2023, {OVER: 3}))
    assert [each.report.year for each in world.take(BEFORE)] == [2022]


def test_a_correction_of_last_year_takes_this_years_finding_back():
    world = World()
    world.take(BEFORE, AFTER)
    said = world.take(parsed(2022, {FORWARD: 1}, content="b", day=9))
    assert [each.report.year for each in said] == [2023, 2022]
    assert world.rules(2023) == []
    assert world.rules(2022) == ["corrected"]


def test_what_is_said_later_always_has_a_larger_version():
    world = World()
    world.take(AFTER, BEFORE, parsed(2022, {FORWARD: 1}, content="b", day=9), parsed(2022, {FORWARD: 5}, source="x"))
    versions = {}
    for said in world.emitted:
        assert said.content_version > versions.get(said.report_id, 0)
        versions[said.report_id] = said.content_version


def test_the_same_event_again_says_the_same_again():
    world = World()
    first = world.take(BEFORE, AFTER)
    state = world.state
    assert world.take(AFTER) == first
    assert world.state == state


def test_in_force_follows_from_last_year():
    row = "active_disclosure.normative_documents"
    last = parsed(2022, {f"{row}.in_force": 20})
    world = World()
    world.take(last, parsed(2023, {f"{row}.in_force": 22, f"{row}.issued": 3, f"{row}.repealed": 1}))
    assert world.rules(2023) == []
    world.take(parsed(2023, {f"{row}.in_force": 25, f"{row}.issued": 3, f"{row}.repealed": None}, content="b", day=1))
    [finding] = [each for each in world.of(2023).findings if each.rule == "in-force-chain"]
    assert (finding.left, finding.right) == (25, 23)
    assert finding.blanks_as_zero == (f"{row}.repealed",)


def test_a_year_between_that_is_missing_is_not_bridged():
    world = World()
    world.take(parsed(2021, {FORWARD: 3}), AFTER)
    assert world.rules(2023) == []


def test_an_ambiguous_cell_is_never_judged_across_years():
    world = World()
    world.take(BEFORE, parsed(2023, {OVER: None}, notes={OVER: "ambiguous"}))
    assert world.rules(2023) == []


def test_a_digit_too_many_stands_out_of_the_agencys_past():
    world = World()
    world.take(*(parsed(year, {NEW: 30 + year % 5}) for year in range(2019, 2023)), parsed(2023, {NEW: 332}))
    assert world.rules(2023) == ["proportion"]
    assert world.rules(2022) == []


@pytest.mark.parametrize("past", [(0, 0, 0), (1, 40, 90), (30, 31, 32)])
def test_a_body_whose_figures_vary_or_are_small_is_left_alone(past):
    world = World()
    years = [parsed(2020 + number, {NEW: value}) for number, value in enumerate(past)]
    world.take(*years, parsed(2023, {NEW: 29 + past[-1]}))
    assert world.rules(2023) == []


class TestSources:
    PAGE = parsed(2023, {TOTAL: 4}, source="page", day=1)

    def test_the_later_fetched_wins_where_nothing_else_decides(self):
        world = World()
        world.take(parsed(2023, {TOTAL: 5}, source="attachment", day=2), self.PAGE)
        assert world.of(2023).report.figure(TOTAL) == 5
        assert [each.current for each in world.of(2023).sources] == [True, False]

    @pytest.mark.parametrize(
        ("loses", "why"),
        [
            ({"coverage": 0.3}, "数据较少"),
            ({"published_on": date(2024, 1, 5)}, "发布日期"),
            ({"narrative": narrated("请与青石县凯发娱乐官网联系。")}, "篡改"),
        ],
    )
    def test_precedence_beats_the_time_of_fetching(self, loses, why):
        wins = parsed(2023, {TOTAL: 4}, published_on=date(2024, 1, 20), day=1)
        newer = {"published_on": date(2024, 1, 20), **loses}
        world = World()
        world.take(wins, parsed(2023, {TOTAL: 5}, source="mirror", day=9, **newer))
        said = world.of(2023)
        assert said.report.figure(TOTAL) == 4
        assert why in said.sources[1].reason

    def test_documents_that_differ_are_told_cell_by_cell(self):
        world = World()
        world.take(self.PAGE, parsed(2023, {TOTAL: 5}, source="attachment", day=2))
        [change] = world.of(2023).changes
        assert (change.path, change.kind, change.now, change.other) == (TOTAL, "disagreement", 5, 4)
        assert world.rules(2023) == ["sources-differ"]

    def test_an_attachment_that_lost_a_table_does_not_disagree(self):
        world = World()
        world.take(parsed(2023, {TOTAL: 5, NEW: 5}, day=2), parsed(2023, {TOTAL: 5}, source="attachment", coverage=0.2))
        assert world.of(2023).changes == ()

    def test_a_correction_is_told_cell_by_cell(self):
        world = World()
        world.take(self.PAGE, parsed(2023, {TOTAL: 5, NEW: 1}, content="b", day=2))
        told = [(each.path, each.kind, each.now, each.other) for each in world.of(2023).changes]
        assert told == [(TOTAL, "correction", 5, 4), (NEW, "correction", 1, None)]

    def test_a_hijacked_mirror_does_not_disagree(self):
        world = World()
        spam = narrated("请与青石县凯发娱乐官网联系。")
        world.take(self.PAGE, parsed(2023, {TOTAL: 9}, source="mirror", day=3, narrative=spam))
        assert world.rules(2023) == []

    def test_a_newer_reading_of_the_same_bytes_is_no_correction(self):
        world = World()
        world.take(self.PAGE, parsed(2023, {TOTAL: 6}, day=5))
        assert world.of(2023).report.figure(TOTAL) == 6
        assert world.rules(2023) == []

    def test_an_older_content_that_arrives_late_changes_nothing(self):
        world = World()
        world.take(parsed(2023, {TOTAL: 6}, content="b", day=5), parsed(2023, {TOTAL: 4}, content="a", day=1))
        assert world.of(2023).report.figure(TOTAL) == 6

    def test_a_report_without_a_year_stands_for_itself(self):
        world = World()
        [said] = world.take(parsed(None, {TOTAL: 6}))
        assert said.sources == ()
        assert world.state.editions == ()

    def test_hostile_numbers_of_sources_and_contents_are_bounded(self):
        world = World()
        world.take(*(parsed(2023, {TOTAL: number}, source=f"s{number}", day=number) for number in range(20)))
        assert len(world.state.editions) == MOST_SOURCES == len(world.documents)
        world = World()
        world.take(*(parsed(2023, {TOTAL: number}, content=str(number), day=number) for number in range(20)))
        assert len(world.state.editions) == MOST_CONTENTS == len(world.documents)
        assert world.of(2023).report.figure(TOTAL) == 19

    def test_seen_contents_are_bounded_and_the_version_grows_on(self):
        world = World()
        for number in range(MOST_SEEN + 20):
            before = world.state.version
            world.take(parsed(2023, {TOTAL: 1}, day=number))
            assert world.state.version > before
        assert len(world.state.seen) == MOST_SEEN


YEARS, SOURCES, CONTENTS = (2021, 2022, 2023), ("page", "attachment"), ("a", "b")
events = st.builds(
    lambda year, source, content, day, over, forward, coverage: parsed(
        year,
        {OVER: over, FORWARD: forward},
        source=source,
        content=f"{content}{over}{forward}{coverage}",
        day=day,
        coverage=coverage,
    ),
    st.sampled_from(YEARS),
    st.sampled_from(SOURCES),
    st.sampled_from(CONTENTS),
    st.integers(0, 30),
    st.integers(0, 2),
    st.integers(0, 2),
    st.sampled_from((0.5, 1.0)),
)


def distinct(drawn):
    """One content at one time: two answers of one address at the same moment do not exist."""
    return list({(event.source.source_id, event.content_version): event for event in drawn}.values())


@settings(max_examples=60, deadline=None)
@given(st.lists(events, min_size=1, max_size=8).map(distinct), st.randoms(use_true_random=False))
def test_any_order_of_arrival_ends_the_same(all_events, random):
    one, two = World(), World()
    one.take(*all_events)
    two.take(*random.sample(all_events, len(all_events)))
    assert one.state == two.state
    assert one.documents == two.documents
    assert one.said() == two.said()


@settings(max_examples=40, deadline=None)
@given(st.lists(events, min_size=1, max_size=8).map(distinct), st.data())
def test_a_crash_before_the_commit_changes_nothing(all_events, data):
    """After a crash some of the last events come again, onto a state that knows them already."""
    smooth, crashed = World(), World()
    smooth.take(*all_events)
    at = data.draw(st.integers(1, len(all_events)))
    back = data.draw(st.integers(0, at))
    crashed.take(*all_events[:at])
    crashed.take(*all_events[back:])
    assert crashed.state == smooth.state
    assert crashed.said() == smooth.said()


@settings(max_examples=40, deadline=None)
@given(st.lists(events, min_size=1, max_size=8).map(distinct), st.data())
def test_output_without_state_is_said_again(all_events, data):
    """A crash after the output was acknowledged and before the state was: the event comes to the old state."""
    smooth, crashed = World(), World()
    smooth.take(*all_events)
    at = data.draw(st.integers(0, len(all_events) - 1))
    crashed.take(*all_events[:at])
    state, documents = crashed.state, dict(crashed.documents)
    crashed.take(all_events[at])
    crashed.state, crashed.documents = state, documents
    crashed.take(*all_events[at:])
    assert crashed.said() == smooth.said()
