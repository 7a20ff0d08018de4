"""The measure of the rules, on a country small enough to be judged in a test."""

import pytest

from bench.accuracy.options import Options
from bench.accuracy.rule_seeds import SEEDS
from bench.accuracy.rules import measure, parsed_samples


@pytest.fixture(scope="module")
def section():
    return measure(Options(reports=180))


def test_every_seeded_break_of_the_arithmetic_is_found(section):
    rules = section.data["rules"]
    seeded = {code: of for code, of in rules.items() if of["seeded"] and code != "claims"}
    assert seeded
    assert all(of["found"] == of["seeded"] for of in seeded.values())


def test_no_clean_report_has_an_error(section):
    assert section.errors == []


def test_without_sample_reports_nothing_is_measured():
    assert measure(Options(reports=0)).errors == []


@pytest.mark.parametrize("rule", ["balance", "outcome-sum", "row-sum"])
def test_a_sum_is_not_broken_where_one_side_is_undecided(rule):
    event = next(event for _, event in parsed_samples(3, 20) if SEEDS[rule](event, ()))
    notes = {**event.report.notes, "applications.carried_forward.total": "ambiguous"}
    undecided = event.model_copy(update={"report": event.report.model_copy(update={"notes": notes})})
    assert SEEDS[rule](undecided, ()) is None
