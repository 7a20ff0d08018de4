"""The measure of the rules, on a country small enough to be judged in a test."""

import pytest

from bench.accuracy.options import Options
from bench.accuracy.rules import measure


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
