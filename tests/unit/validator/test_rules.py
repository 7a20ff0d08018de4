"""What holds for every rule."""

import pytest

from services.parser.doubts import DOUBTS
from services.validator import findings
from services.validator.example import report
from services.validator.figures import Figures
from services.validator.registry import EVERY_RULE, example_findings
from services.validator.rules import HISTORY_RULES, RULES, doubtful
from shared.figures import all_figures

BY_CODE = pytest.mark.parametrize("rule", EVERY_RULE, ids=[rule.code for rule in EVERY_RULE])
OF_ONE_REPORT = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


def test_codes_are_unique_and_every_rule_is_registered():
    assert len({rule.code for rule in EVERY_RULE}) == len(EVERY_RULE) == len(RULES) + len(HISTORY_RULES)


@BY_CODE
def test_its_example_breaks_it_and_the_other_does_not(rule):
    assert example_findings(rule, rule.example.breach)
    assert example_findings(rule, rule.example.passes) == ()


@BY_CODE
def test_it_says_in_both_languages_what_it_is_and_rests_on(rule):
    assert all((rule.zh, rule.en, rule.basis, rule.meaning, rule.meaning_en))
    found = example_findings(rule, rule.example.breach)
    assert all(finding.message and finding.message_en for finding in found)
    assert {finding.severity for finding in found} == {rule.severity}


@OF_ONE_REPORT
def test_its_findings_are_told_apart_by_their_ids(rule):
    judged = Figures(rule.example.breach[-1])
    found = [finding.id for finding in rule.findings(judged, "r1")]
    assert len(set(found)) == len(found)
    assert [finding.id for finding in rule.findings(judged, "r1")] == found
    assert {finding.id for finding in rule.findings(judged, "r2")}.isdisjoint(found)


@OF_ONE_REPORT
def test_a_report_of_nothing_but_nulls_breaks_no_rule_by_a_crash(rule):
    nothing = report(dict.fromkeys(all_figures()), agency=None, year=None, template=None)
    assert all(finding.rule == rule.code for finding in rule.findings(Figures(nothing)))


@pytest.mark.parametrize("monster", [10**400, -(10**400), float("inf"), float("nan"), 2**70])
def test_numbers_that_no_report_can_mean_break_nothing_but_their_rule(monster):
    cells = dict.fromkeys(("review.upheld", "review.total", "applications.granted.total"), 1)
    judged = report({**cells, "active_disclosure.licensing_decisions": monster}, applications=None)
    judged = judged.model_copy(update={"applications": {"granted": {"total": monster}, "total": {"total": 3}}})
    found = findings(judged)
    assert {finding.rule for finding in found} >= {"whole-count"}
    assert all(len(finding.message) < 500 for finding in found)
    assert not {finding.rule for finding in found} & {"outcome-sum", "balance"}


def test_a_report_without_year_template_and_tables_has_no_finding():
    assert findings(report(template=None, year=None)) == ()


def test_the_doubts_that_matter_are_doubts_of_the_parser():
    assert set(doubtful.MATTERS) <= set(DOUBTS)
