import pytest

from services.fetcher.discovery.titles import is_column_title, promise_of


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("云岭县财政局2023年政府信息公开工作年度报告", 2023),
        ("2021年云岭县人民政府政府信息公开工作年度报告", 2021),
        ("云岭县新闻出版局2023年政府信息公开工作年度报告", 2023),
        ("云岭县司法局 2022 年度政府信息公开年度报告", 2022),
        ("青石镇2020年信息公开工作报告", 2020),
        ("云岭县2019年政务公开工作年度报告", 2019),
        ("青石镇二〇一二年政府信息公开年度报告", 2012),
        ("２０１８年政府信息公开工作年度报告", 2018),
        ("云岭县税务局2024年政府信息公开工作年度报告（图片版）", 2024),
    ],
)
def test_a_title_of_a_report_names_its_year(words, year):
    promise = promise_of(words)
    assert (promise.is_report, promise.year) == (True, year)


@pytest.mark.parametrize(
    "words",
    [
        "云岭县政府信息公开指南",
        "关于做好2023年政府信息公开工作年度报告编制的通知",
        "2023年政府信息公开工作要点",
        "2022年财政预算报告",
        "2023年法治政府建设年度报告",
        "2023年上半年政府信息公开工作报告",
        "政府信息主动公开目录",
        "一图读懂2023年政府信息公开年度报告解读",
        "2023年",
        "首页",
        "",
    ],
)
def test_what_is_no_report_is_none(words):
    assert not promise_of(words).is_report


@pytest.mark.parametrize("words", ["2023年", "2023", "2023年度", "2023年年度报告", "云岭县水利局2023年工作年报"])
def test_in_a_column_of_reports_few_words_are_enough(words):
    assert promise_of(words, in_column=True).is_report
    assert promise_of(words, in_column=True).year == 2023


def test_a_report_in_a_column_may_name_no_year():
    promise = promise_of("云岭县水利局政府信息公开工作年度报告（修订后）", in_column=True)
    assert (promise.is_report, promise.year) == (True, None)


def test_two_years_are_no_year():
    assert promise_of("2008-2012年政府信息公开工作年度报告", in_column=True).year is None


@pytest.mark.parametrize(
    "words", ["政府信息公开年报", "政府信息公开工作年度报告", "信息公开年报", "年度报告", "县政府办政府信息公开年报"]
)
def test_the_name_of_a_column_is_no_report(words):
    promise = promise_of(words)
    assert (promise.is_report, promise.is_column) == (False, True)


def test_a_page_says_that_it_is_a_column():
    assert is_column_title("政府信息公开年报-云岭县人民政府")
    assert not is_column_title("云岭县人民政府")


def test_a_very_long_text_is_bounded():
    assert not promise_of("信息公开" * 100_000).is_report
