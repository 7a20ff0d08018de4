"""The title and the report are about the same year."""

import re
from collections.abc import Iterator

from services.validator.example import one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年?度?")


def _check(figures: Figures) -> Iterator[Breach]:
    report = figures.report
    years = {int(found) for found in _YEAR.findall(report.title or "")}
    if report.year and years and report.year not in years:
        stated = "、".join(map(str, sorted(years)))
        yield Breach(
            f"标题写的是 {stated} 年，报告内容统计的是 {report.year} 年。",
            f"The title says {stated}, the report is about {report.year}.",
            sentences=(report.title or "",),
        )


RULE = ReportRule(
    code="year-of-title",
    zh="标题与内容年度不一",
    en="Title and report name different years",
    severity="warning",
    basis="标题；统计期限",
    meaning="标题中的年份与报告所统计的年份应当一致。",
    meaning_en="The year in the title is the year that the report is about.",
    example=one(
        report(title="青石县财政局2022年政府信息公开工作年度报告"),
        report(title="青石县财政局2023年政府信息公开工作年度报告"),
    ),
    check=_check,
)
