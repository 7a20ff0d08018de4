"""Doubts of the parser that a reader should know of before using a figure."""

from collections.abc import Iterator
from itertools import groupby

from services.validator.example import doubt, one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule

MATTERS: dict[str, tuple[str, str]] = {
    "split-ambiguous": (
        "原文数字粘连，有多种读法，未取其一",
        "digits ran together and several readings fit; none was taken",
    ),
    "split-impossible": (
        "原文数字粘连，没有说得通的读法",
        "digits ran together and no reading fits",
    ),
    "arithmetic-unconfirmed": (
        "粘连数字的拆分未获勾稽印证",
        "digits were divided without the column sums confirming it",
    ),
    "place-ambiguous": (
        "单元格缺失，数字属于哪一列不明",
        "cells were lost; to which columns the numbers belong is unknown",
    ),
    "extra-number": (
        "数字多于表格列数，多出的未采用",
        "more numbers than columns; the surplus was left out",
    ),
    "cell-unreadable": (
        "单元格内容不是数字",
        "a cell holds something that is no number",
    ),
    "tables-missing": (
        "有章节标题而无表格，表格可能是图片",
        "headings without tables, which may be pictures",
    ),
    "agency-unknown": (
        "文中未写明机关名称",
        "the document does not name its body",
    ),
    "year-unknown": (
        "文中未写明年度",
        "the document does not state its year",
    ),
    "year-disputed": (
        "标题、统计期限、正文的年份不一致",
        "title, period and text state different years",
    ),
}
"""Code of a doubt: what it means to a reader, in both languages."""


def _check(figures: Figures) -> Iterator[Breach]:
    doubts = sorted((each for each in figures.report.doubts if each.code in MATTERS), key=lambda each: each.code)
    for code, group in groupby(doubts, key=lambda each: each.code):
        zh, en = MATTERS[code]
        cells = tuple(dict.fromkeys(path for each in group for path in each.paths))
        yield Breach(f"读取存疑：{zh}。", f"Read with a doubt: {en}.", cells=cells, about=code)


RULE = ReportRule(
    code="doubtful",
    zh="读取存疑",
    en="Read with a doubt",
    severity="info",
    basis="读取过程，见“存疑”一页",
    meaning="不是报告的错误，而是原文排版损坏或含混，读取时存疑；引用有关数字前请核对原文。",
    meaning_en="Not an error of the report: its layout is damaged or unclear. Check the original before quoting "
    "the figures.",
    example=one(
        report({"review.total": 1}, doubts=(doubt("extra-number", "review.total"),)),
        report({"review.total": 1}, doubts=(doubt("label-uncertain", "review.total"),)),
    ),
    check=_check,
)
