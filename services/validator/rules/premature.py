"""A report about a year is published after the year's end."""

from collections.abc import Iterator
from datetime import date

from services.validator.example import one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule


def _check(figures: Figures) -> Iterator[Breach]:
    report = figures.report
    if report.year and report.published_on and report.published_on < date(report.year, 12, 31):
        yield Breach(
            f"发布日期 {report.published_on:%Y-%m-%d} 早于统计期末 {report.year}-12-31，年度或日期有误。",
            f"Published on {report.published_on}, before the end of the year {report.year} that it is about.",
        )


RULE = ReportRule(
    code="premature",
    zh="发布日期早于统计期末",
    en="Published before the year's end",
    severity="warning",
    basis="统计期限：自 1 月 1 日起至 12 月 31 日止",
    meaning="年度报告统计全年数据，不可能在年度结束之前发布；出现这种情况，通常是沿用了上一年的日期或年份写错。",
    meaning_en="A report counts a whole year and cannot be published before its end; usually a date or a year was left "
    "over from another report.",
    example=one(report(published_on=date(2023, 1, 20)), report(published_on=date(2024, 1, 20))),
    check=_check,
)
