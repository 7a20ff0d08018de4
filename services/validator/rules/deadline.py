"""The report is published by the day that the law sets for this kind of body."""

from collections.abc import Iterator
from datetime import date

from services.validator.example import one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule
from shared.deadline import due


def _check(figures: Figures) -> Iterator[Breach]:
    report = figures.report
    last = due(report.agency, report.year) if report.year else None
    if last and report.published_on and report.published_on > last:
        days = (report.published_on - last).days
        yield Breach(
            f"发布日期为 {report.published_on:%Y-%m-%d}，比法定期限 {last:%Y-%m-%d} 晚 {days} 天。",
            f"Published on {report.published_on}, {days} days after the legal date {last}.",
        )


RULE = ReportRule(
    code="deadline",
    zh="逾期公布",
    en="Published late",
    severity="warning",
    basis="《政府信息公开条例》第四十九条",
    meaning="县级以上人民政府部门应在次年 1 月 31 日前、一级政府应在次年 3 月 31 日前公布上一年度报告。"
    "机关类别依其名称判断，"
    "判断不了或没有发布日期的不作结论。发布日期取自页面，重新发布可能晚于首次公布。",
    meaning_en="Departments publish by 31 January, governments of a region by 31 March. The kind of body is told "
    "by its "
    "name; without a kind or a date nothing is said. The date is the page's, which a re-publication may have moved.",
    example=one(report(published_on=date(2024, 3, 6)), report(published_on=date(2024, 1, 26))),
    check=_check,
)
