"""The outlines of reports before 2019, in lines and in one glued line."""

import pytest

from services.parser import read

SECTIONS = {
    "overview": ("一、概述", "我局推进公开工作。"),
    "active_disclosure": ("二、主动公开政府信息情况", "公开了年度计划。"),
    "applications": ("三、依申请公开政府信息办理情况", "申请均已答复。"),
    "review_litigation": ("五、因政府信息公开申请行政复议、提起行政诉讼的情况", "均未发生。"),
    "problems": ("六、存在的主要问题和改进措施", "公开内容有待深化。"),
}
FEES = "四、政府信息公开的收费及减免情况", "未收取费用。"
HEAD = "西坪县文化局2017年政府信息公开工作年度报告"


@pytest.mark.parametrize("gap", ["\n", ""])
def test_the_sections_of_an_old_report(gap):
    pieces = [HEAD, *SECTIONS["overview"], *SECTIONS["active_disclosure"], *SECTIONS["applications"], *FEES]
    pieces += [*SECTIONS["review_litigation"], *SECTIONS["problems"]]
    report = read(gap.join(pieces).encode())
    assert report.template == "pre-2019"
    found = {section.key: (section.heading, section.text) for section in report.narrative if section.key != "preface"}
    assert found.keys() == SECTIONS.keys()
    assert {key: heading for key, (heading, _) in found.items()} == {key: words[0] for key, words in SECTIONS.items()}
    assert all(found[key][1].startswith(words[1]) for key, words in SECTIONS.items())
    assert FEES[1] in found["applications"][1]


def test_a_list_of_the_sections_in_the_preface_is_no_outline():
    preface = "本报告由概述、主动公开政府信息情况、依申请公开办理情况、收费及减免情况、复议诉讼情况等部分组成。"
    report = read(f"{HEAD}\n{preface}\n{SECTIONS['overview'][0]}\n公开。\n指标名称 计量单位 2017年度\n".encode())
    assert [section.key for section in report.narrative] == ["preface", "overview"]


def test_the_outline_without_waivers():
    text = f"{HEAD}\n三、依申请信息公开收费情况\n没有收费。\n四、复议、诉讼和申诉情况\n没有。\n"
    assert read(text.encode()).template == "pre-2019"


def test_points_under_the_forms_first_heading_are_no_old_outline():
    points = "3. 依申请公开政府信息情况。收到0件。\n4. 因政府信息公开申请行政复议、提起行政诉讼情况。0件。\n"
    assert read(f"西坪县2024年政府信息公开工作年度报告\n一、总体情况\n{points}".encode()).template is None


@pytest.mark.parametrize(
    "sentence",
    ["2023年公开信息906条，历年累计24673条；历年累计为1299件。", "历年累计主动公开信息数1338条。"],
)
def test_a_number_since_the_beginning_in_a_sentence_is_no_annex(sentence):
    assert read(f"西坪县2023年政府信息公开工作年度报告\n一、总体情况\n{sentence}\n".encode()).template is None


@pytest.mark.parametrize("begins", ["我县新收", "本年新收"])
def test_a_sentence_about_applications_is_no_table(begins):
    received = f"{begins}政府信息公开申请8件，上年结转政府信息公开申请数量0件。"
    ended = "其中予以公开的5件，部分公开1件，本机关不掌握相关政府信息2件。"
    report = read(f"西坪县2023年政府信息公开工作年度报告\n一、总体情况\n{received}\n{ended}\n".encode())
    assert [doubt.code for doubt in report.doubts] == ["template-unknown"]
    claims = {claim.code: claim.number for claim in report.claims}
    assert claims.items() >= {"received": 8, "granted": 5, "partial": 1}.items()


@pytest.mark.parametrize(
    "sentence",
    [
        "公开政府信息28项，其中行政许可0项，行政处罚12项，行政强制5项。",
        "公布政府规章0个、行政许可28个、行政处罚18个。",
        "全年作出行政许可28件，行政处罚18件，行政强制2件，行政事业性收费1项。",
    ],
)
def test_what_a_sentence_counts_is_no_figure_of_the_table(sentence):
    report = read(
        f"西坪县2023年政府信息公开工作年度报告\n一、总体情况\n{sentence}\n二、主动公开政府信息情况\n略。\n".encode()
    )
    assert report.template is None
    assert not any(value is not None for value in report.flat().values())
