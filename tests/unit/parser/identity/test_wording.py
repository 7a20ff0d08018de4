"""Whose report it is and about which year, however the page words it: the beginnings in ``heads.txt``."""

from pathlib import Path

import pytest

from services.parser import read

PERIOD = "本报告所列数据的统计期限自{0}年1月1日起至{0}年12月31日止。"
BODY = """
一、总体情况
今年，我单位认真贯彻落实条例。
二、主动公开政府信息情况
第二十条第（一）项
信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数
规章 | 0 | 0 | 0
五、存在的主要问题及改进情况
问题是信息更新慢。
六、其他需要报告的事项
无。
"""
YEAR = 2022


def heads():
    """(what is expected, the text) of each beginning: ``== body · year`` above it, ? for none."""
    for piece in Path(__file__).with_name("heads.txt").read_text(encoding="utf-8").split("== ")[1:]:
        expected, _, head = piece.partition("\n")
        agency, _, year = expected.partition(" · ")
        head, _, end = head.replace("{period}", PERIOD.format(year)).partition("{body}")
        yield pytest.param(None if agency == "?" else agency, int(year), head + BODY + end, id=head[:30].strip())


@pytest.mark.parametrize(("agency", "year", "text"), tuple(heads()))
def test_the_body_and_the_year(agency, year, text):
    report = read(text.encode())
    assert (report.agency, report.year) == (agency, year)
    assert (agency is None) == any(doubt.code == "agency-unknown" for doubt in report.doubts)


def test_a_sample_essay_names_no_body_even_where_its_page_does():
    head = "发布机构：云岭县文库局\n××县教育局2022年政府信息公开工作年度报告范文\n"
    assert read((head + BODY).encode()).agency is None


def test_a_period_left_over_from_last_year_loses_to_title_and_text():
    text = "云岭县水务局2022年政府信息公开工作年度报告\n" + PERIOD.format(2021) + BODY
    report = read(text.replace("今年", "2022年，我局公开。2022年，我局培训。2022年").encode())
    assert report.year == YEAR
    assert any(doubt.code == "year-disputed" for doubt in report.doubts)


@pytest.mark.parametrize(
    "words",
    ["现将我乡2022年度政府信息公开工作情况报告如下。", "公布2022年度本机关政府信息公开工作年度报告，欢迎查阅。"],
)
def test_a_sentence_that_names_nobody_is_no_title(words):
    report = read((f"云岭乡2022年认真公开。{words}\n" + BODY).encode())
    assert (report.title, report.year) == (None, YEAR)
