"""Rules about what the report says in words, and what it offers as an explanation."""

from datetime import date

import pytest

from services.validator import findings
from services.validator.example import claim, doubt, narrated, report

RECEIVED, CARRIED = "applications.new_received.total", "applications.carried_over.total"
GRANTED, PARTIAL, TOTAL = (f"applications.{row}.total" for row in ("granted", "partial", "total"))


def of(rule, judged):
    return [finding for finding in findings(judged) if finding.rule == rule]


@pytest.mark.parametrize(
    ("number", "approximate", "broken"),
    [(74, False, 0), (75, False, 0), (76, False, 1), (70, True, 0), (60, True, 1)],
)
def test_received_may_count_what_was_carried_over_and_may_be_rounded(number, approximate, broken):
    stated = claim("received", number, f"收到申请{number}件。", RECEIVED, approximate=approximate)
    assert len(of("claims", report({RECEIVED: 74, CARRIED: 1}, claims=(stated,)))) == broken


def test_a_claim_that_differs_shows_both_figures_and_its_sentence():
    stated = claim("granted", 5, "予以公开5件。", GRANTED)
    [finding] = of("claims", report({GRANTED: 3}, claims=(stated,)))
    assert (finding.left, finding.right, finding.difference) == (5, 3, 2)
    assert finding.sentences == ("予以公开5件。",)
    assert finding.severity == "warning"
    assert finding.cells == (GRANTED,)


def test_a_claim_about_an_ambiguous_cell_is_not_held_against_it():
    stated = claim("granted", 5, "予以公开5件。", GRANTED)
    judged = report({GRANTED: None}, notes={GRANTED: "ambiguous"}, claims=(stated,))
    assert of("claims", judged) == []


def test_a_claim_about_a_row_that_the_report_lacks_is_not_held_against_it():
    stated = claim("granted", 5, "予以公开5件。", GRANTED)
    assert of("claims", report({TOTAL: 5}, claims=(stated,))) == []


def test_the_text_is_offered_where_it_would_mend_the_sum():
    stated = claim("granted", 1, "予以公开及部分公开1件。", GRANTED, PARTIAL)
    denied = "applications.deny_internal.total"
    judged = report({GRANTED: None, PARTIAL: None, denied: 3, TOTAL: 4}, claims=(stated,))
    [finding] = of("outcome-sum", judged)
    assert finding.sentences == ("予以公开及部分公开1件。",)
    assert "予以公开及部分公开1件" in finding.explanation
    assert finding.explanation_en


def test_a_sentence_that_mends_nothing_is_shown_without_an_explanation():
    stated = claim("granted", 2, "予以公开2件。", GRANTED)
    judged = report({GRANTED: None, "applications.deny_internal.total": 3, TOTAL: 4}, claims=(stated,))
    [finding] = of("outcome-sum", judged)
    assert finding.sentences == ("予以公开2件。",)
    assert finding.explanation is None


def test_without_claims_the_sentences_about_the_rows_are_shown():
    text = "全年召开会议4次。答复政府信息公开申请4件。予以公开1件；咨询2件。"
    judged = report({GRANTED: 3, TOTAL: 4}, narrative=narrated(text))
    [finding] = of("outcome-sum", judged)
    assert finding.sentences == ("答复政府信息公开申请4件。", "予以公开1件；")


def test_late_by_how_many_days():
    [finding] = of("deadline", report(published_on=date(2024, 2, 5)))
    assert "5 天" in finding.message
    assert of("deadline", report(published_on=None)) == []
    assert of("deadline", report(agency="某某之家", published_on=date(2025, 1, 1))) == []


def test_a_restored_name_alone_tells_of_a_hijacked_page():
    [finding] = of("hijacked", report(doubts=(doubt("agency-restored", "agency"),)))
    assert finding.severity == "warning"


def test_a_report_on_fighting_gambling_is_not_hijacked():
    assert of("hijacked", report(narrative=narrated("开展打击网络赌博、博彩专项行动，公开典型案例。"))) == []


def test_a_text_without_full_stops_is_cut():
    judged = report({GRANTED: 3, TOTAL: 4}, narrative=narrated("予以公开1件" * 5000))
    [finding] = of("outcome-sum", judged)
    assert sum(map(len, finding.sentences)) < 2000
