"""Who published the report, about which year, and when; unknown rather than guessed."""

from datetime import date
from random import Random

import pytest

from services.parser import PARSER, read
from services.parser.doubts import DOUBTS
from tests.unit.parser.made_up import figures, html_report

TITLE = "云岭县水务局2023年政府信息公开工作年度报告"
PAGE = html_report(figures(Random(4)))


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        (TITLE, "云岭县水务局"),
        ("云岭县水务局</p><p>2023年政府信息公开工作年度报告", "云岭县水务局"),
        ("云岭县水务局<br>2023年度政府信息公开工作年度报告", "云岭县水务局"),
        ("2023年云岭县人民政府信息公开工作年度报告", "云岭县人民政府"),
        ("云岭县水务局关于2023年度政府信息公开工作情况的年度报告", "云岭县水务局"),
        ("365bet网上娱乐_云岭县水务局2023年政府信息公开工作年度报告", "云岭县水务局"),
        ("XX镇人民政府2023年政府信息公开工作年度报告", None),
        ("", None),
    ],
)
def test_agency(title, agency):
    report = read(PAGE.replace(TITLE, title).encode())
    assert report.agency == agency
    assert report.year == 2023
    assert (agency is None) == any(doubt.code == "agency-unknown" for doubt in report.doubts)


def test_a_year_left_over_in_the_title_loses_to_the_period():
    report = read(PAGE.replace(TITLE, TITLE.replace("2023", "2022")).encode())
    assert report.year == 2023
    assert any(doubt.code == "year-disputed" for doubt in report.doubts)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("<p>发布日期：2024-01-18 来源：县水务局</p>", date(2024, 1, 18)),
        ("<table><tr><td>发文日期</td><td>2024年1月9日</td></tr></table>", date(2024, 1, 9)),
        ("<p>发布日期：2024-13-45</p>", None),
    ],
)
def test_published_on(words, day):
    assert read(PAGE.replace("<div>", f"<div>{words}", 1).encode()).published_on == day


def test_every_doubt_says_what_it_is_in_both_languages():
    assert all(code == kind.code and kind.zh and kind.en and kind.meaning for code, kind in DOUBTS.items())


def test_the_parser_names_its_version():
    assert PARSER.version
    assert PARSER.revision >= 1
