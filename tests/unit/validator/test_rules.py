"""What holds for every rule."""

import pytest

from services.parser.doubts import DOUBTS
from services.validator import findings
from services.validator.example import report
from services.validator.figures import Figures
from services.validator.rules import RULES, doubtful
from shared.figures import all_figures

BY_CODE = pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])


def test_codes_are_unique():
    assert len({rule.code for rule in RULES}) == len(RULES)


@BY_CODE
def test_its_example_breaks_it_and_the_other_does_not(rule):
    [broken], [passing] = rule.example.breach, rule.example.passes
    assert list(rule.findings(Figures(broken)))
    assert list(rule.findings(Figures(passing))) == []


@BY_CODE
def test_it_says_in_both_languages_what_it_is_and_rests_on(rule):
    assert all((rule.zh, rule.en, rule.basis, rule.meaning, rule.meaning_en))
    [broken] = rule.example.breach
    assert all(finding.message and finding.message_en for finding in rule.findings(Figures(broken)))


@BY_CODE
def test_its_findings_are_told_apart_by_their_ids(rule):
    found = [finding for judged in rule.example.breach for finding in rule.findings(Figures(judged), "r1")]
    assert len({finding.id for finding in found}) == len(found)
    again = [finding for judged in rule.example.breach for finding in rule.findings(Figures(judged), "r1")]
    assert [finding.id for finding in again] == [finding.id for finding in found]
    other = [finding for judged in rule.example.breach for finding in rule.findings(Figures(judged), "r2")]
    assert {finding.id for finding in other}.isdisjoint(finding.id for finding in found)


@BY_CODE
def test_a_report_of_nothing_but_nulls_breaks_no_rule_by_a_crash(rule):
    nothing = report(dict.fromkeys(all_figures()), agency=None, year=None, template=None)
    assert all(finding.rule == rule.code for finding in rule.findings(Figures(nothing)))


def test_a_report_without_year_template_and_tables_has_no_finding():
    assert findings(report(template=None, year=None)) == ()


def test_the_doubts_that_matter_are_doubts_of_the_parser():
    assert set(doubtful.MATTERS) <= set(DOUBTS)
