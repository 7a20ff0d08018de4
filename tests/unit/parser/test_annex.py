"""The statistics annex of reports before 2019, in every layout that crawled pages leave of it."""

import pytest

from services.parser import read

HEAD = "白石县水利局2016年政府信息公开工作年度报告\n一、概述\n我局公开信息。\n附表\n"
ROWS = [
    ("(一)主动公开文件数", "条", 120),
    ("其中:主动公开规范性文件数", "条", 3),
    ("(一)收到申请数", "件", 12),
    ("1.当面申请数", "件", 1),
]
LAYOUTS = [("\t", "\n"), (" | ", "\n"), (" ", "\n"), (" ", " "), ("\n\n", "\n\n"), ("", "")]
REMARK = "（不同渠道和方式公开相同信息计1条）"


def annex(text):
    return read((HEAD + text).encode()).annex


@pytest.mark.parametrize(
    ("cell", "row"), [("\t", "\n"), (" | ", "\n"), (" ", "\n"), (" ", " "), ("\n\n", "\n\n"), ("", "")]
)
def test_one_column_of_figures(cell, row):
    lines = [
        ("统计指标", "单位", "统计数"),
        *((name.replace(":", "："), unit, str(number)) for name, unit, number in ROWS),
    ]
    figures = annex(row.join(cell.join(line) for line in lines))
    assert [(figure.name, figure.unit, figure.year) for figure in figures] == ROWS
    assert {figure.cumulative for figure in figures} == {None}


def test_a_remark_with_a_number_is_no_figure():
    [figure] = annex(f"统计指标 单位 统计数\n（一）主动公开文件数{REMARK} 条 120\n")
    assert (figure.name, figure.year) == ("(一)主动公开文件数", 120)


def test_the_heading_of_a_group_belongs_to_no_row():
    figures = annex(
        "统计指标单位统计数一、主动公开情况——（一）主动公开文件数条120二、依申请公开情况（一）收到申请数件12"
    )
    assert [figure.name for figure in figures] == ["(一)主动公开文件数", "(一)收到申请数"]


@pytest.mark.parametrize(("cell", "number"), [("1,120", 1120), ("1.5", 1.5), ("/", None), ("", None), ("0", 0)])
def test_cells(cell, number):
    figures = annex(f"统计指标\t单位\t统计数\n举办培训班\t次\t7\n信息公开专项经费\t万元\t{cell}\n")
    assert [figure.year for figure in figures] == ([7, number] if cell else [7])


def test_the_annex_is_no_running_text():
    report = read((HEAD + "统计指标 单位 统计数\n举办培训班 次 7\n").encode())
    assert report.annex
    assert "举办培训班" not in "".join(section.text for section in report.narrative)
