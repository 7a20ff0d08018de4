"""Which figures a sentence states, and which it does not."""

from pathlib import Path

import pytest

from services.parser import read

FRAME = """白石县水利局2022年政府信息公开工作年度报告
本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。
一、总体情况
{}
二、主动公开政府信息情况
五、存在的主要问题及改进情况
问题是信息更新慢。
"""


def claimed(sentence):
    report = read(FRAME.format(sentence).encode())
    return {claim.code: claim.number for claim in report.claims if claim.section == "overview"}


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        ("2022年，我局收到政府信息公开申请12件。", {"received": 12}),
        ("全年新收政府信息公开申请 3 件，上年结转 2 件。", {"received": 3, "carried_over": 2}),
        ("共受理公民提出的依申请公开申请十二宗。", {"received": 12}),
        ("全年收到1,204件政府信息公开申请。", {"received": 1204}),
        ("我局未收到政府信息公开申请。", {"received": 0}),
        ("本年度没有收到任何单位和个人的政府信息公开申请。", {"received": 0}),
        ("收到政府信息公开申请5件，办结4件，结转下年度办理1件。", {"received": 5, "handled": 4, "carried_forward": 1}),
        (
            "收到信息公开申请9件；其中予以公开3件，部分公开2件，不予公开4件。",
            {"received": 9, "granted": 3, "partial": 2, "denied": 4},
        ),
        (
            "收到信息公开申请2件，无法提供1件、不予处理1件、其他处理0件。",
            {"received": 2, "unable": 1, "refused": 1, "other": 0},
        ),
        ("因政府信息公开被申请行政复议2件，被提起行政诉讼1件。", {"reviews": 2, "suits": 1}),
        ("未发生因政府信息公开引起的行政复议和行政诉讼。", {"reviews": 0, "suits": 0}),
        (
            "制发规范性文件8件，废止1件，现行有效30件。",
            {
                f"normative_documents_{key}": number
                for key, number in (("issued", 8), ("repealed", 1), ("in_force", 30))
            },
        ),
        ("全年作出行政许可决定2764件，行政处罚决定十五件。", {"licensing": 2764, "penalty": 15}),
        ("行政事业性收费金额984361元。", {"fees": 98.4361}),
        ("行政事业性收费共160.5万元。", {"fees": 160.5}),
        ("主动公开政府信息2645条。", {"published": 2645}),
    ],
)
def test_what_a_sentence_claims(sentence, claims):
    assert claimed(sentence) == claims


@pytest.mark.parametrize(
    "sentence",
    [
        "依申请公开信息数182条。",
        "其中网上申请收到政府信息公开申请3件。",
        "一季度收到政府信息公开申请3件。",
        "2021年收到政府信息公开申请7件。",
        "较上年同期收到政府信息公开申请增加5件。",
        "收到政府信息公开申请，同比增长20%。",
        "予以公开、部分公开12件。",
        "办理行政复议案件345件，胜诉率提高。",
        "公开行政许可信息28条，行政处罚信息30条。",
        "收到咨询投诉15564件，已办结15042件。",
        "政府信息公开信息处理费收取400元。",
    ],
)
def test_what_a_sentence_does_not_claim(sentence):
    assert claimed(sentence).keys() <= {"published"}


@pytest.mark.parametrize(
    ("sentence", "number", "printed"),
    [
        ("收到政府信息公开申请近20件。", 20, "近20件"),
        ("收到政府信息公开申请100余件。", 100, "100余件"),
        ("收到政府信息公开申请1.2万件。", 12_000, "1.2万件"),
    ],
)
def test_a_rounded_figure_is_approximate(sentence, number, printed):
    [claim] = [claim for claim in read(FRAME.format(sentence).encode()).claims if claim.code == "received"]
    assert (claim.number, claim.printed, claim.approximate) == (number, printed, True)


def test_a_claim_says_where_it_stands():
    text = FRAME.format("2022年，我局收到 政府信息公开申请 1 2 件。")
    [claim] = read(text.encode()).claims
    assert claim.number == 12
    assert "".join(text[claim.start : claim.end].split()) == claim.printed == "12件"
    assert claim.paths == ("applications.new_received.total",)


def test_a_claim_is_a_candidate_for_an_undecided_cell_only():
    report = read(FRAME.format("2022年，我局收到政府信息公开申请12件，行政事业性收费近5万元。").encode())
    assert report.notes["applications"] == "absent"
    assert {candidate.path: candidate.number for candidate in report.candidates} == {
        "applications.new_received.total": 12
    }


def sentences():
    """(sentence, its claims) of ``sentences.txt``: under each sentence its claims, - for none."""
    lines = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
    for sentence, stated in zip(lines[::2], lines[1::2], strict=True):
        pairs = (claim.split() for claim in stated.strip(" -").split(" · ") if claim)
        yield pytest.param(sentence, {code: float(number) for code, number in pairs}, id=sentence)


@pytest.mark.parametrize(("sentence", "claims"), tuple(sentences()))
def test_sentences_as_reports_word_them(sentence, claims):
    assert claimed(sentence) == claims


@pytest.mark.parametrize(
    ("printed", "approximate"), [("160.5万元", False), ("1.2亿元", True), ("近5万元", True), ("984361元", False)]
)
def test_fees_are_exact_in_their_own_unit(printed, approximate):
    report = read(FRAME.format(f"行政事业性收费共{printed}。").encode())
    assert [claim.approximate for claim in report.claims if claim.code == "fees"] == [approximate]
