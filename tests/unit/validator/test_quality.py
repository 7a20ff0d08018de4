from services.validator import findings
from services.validator.example import claim, doubt, report
from services.validator.quality import COMPLETENESS, PARTS, quality
from services.validator.registry import EVERY_RULE

TOTAL, GRANTED = "applications.total.total", "applications.granted.total"


def of(judged):
    return quality(judged, findings(judged))


def part(judged, code):
    return next(each for each in of(judged).parts if each.code == code)


def test_the_parts_of_a_report_without_fault_add_up_to_100():
    assert COMPLETENESS + sum(each.points for each in PARTS) == 100
    assert quality(report({TOTAL: 1}), ()).score == 100


def test_every_rule_but_those_that_only_inform_belongs_to_one_part():
    codes = [rule for each in PARTS for rule in each.rules]
    assert len(codes) == len(set(codes))
    assert {rule.code for rule in EVERY_RULE} - set(codes) == {"unsplit-other", "corrected", "peers"}
    assert set(codes) <= {rule.code for rule in EVERY_RULE}


def test_missing_cells_cost_their_share():
    assert part(report(coverage=0.5), "completeness").points == COMPLETENESS / 2
    assert "50.0%" in part(report(coverage=0.5), "completeness").reason


def test_a_part_says_which_rules_cost_its_points_and_never_has_less_than_none():
    many = tuple(claim("granted", 100 + number, f"予以公开{100 + number}件。", GRANTED) for number in range(9))
    found = part(report({GRANTED: 1}, claims=many), "text")
    assert found.points == 0
    assert "claims×9" in found.reason
    assert found.reason_en


def test_the_score_is_the_sum_of_its_parts():
    judged = of(report({GRANTED: 3, TOTAL: 4}, coverage=0.9))
    assert judged.score == sum(each.points for each in judged.parts) < 100


def test_what_speaks_against_summing_up():
    assert of(report({GRANTED: 4, TOTAL: 4})).usable_for_sums
    assert not of(report({GRANTED: 3, TOTAL: 4})).usable_for_sums
    assert not of(report({GRANTED: None, TOTAL: 4}, notes={GRANTED: "ambiguous"})).usable_for_sums
    assert not of(report({GRANTED: 4, TOTAL: 4}, doubts=(doubt("year-disputed"),))).usable_for_sums
    assert not of(report({GRANTED: 4, TOTAL: 4}, agency=None)).usable_for_sums
    unknown = of(report({GRANTED: 4, TOTAL: 4}, year=None))
    assert len(unknown.obstacles) == len(unknown.obstacles_en) == 1
    assert not of(report()).usable_for_sums
