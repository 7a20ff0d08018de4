"""The 统计期限 that the text states is the whole year that the report is about."""

import re
from collections.abc import Iterator

from services.validator.example import narrated, one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule
from services.validator.sentences import sentences

_PERIOD = re.compile(
    r"(20\d\d)\s*年\s*1\s*月\s*1\s*日\s*(?:起|开始)?\s*[，,]?\s*(?:至|到|—|-)\s*(?:(20\d\d)\s*年)?\s*12\s*月\s*31\s*日"
)


def _check(figures: Figures) -> Iterator[Breach]:
    year = figures.report.year
    if not year:
        return
    stating = [section for section in figures.report.narrative if "31" in section.text]
    for sentence in sentences(stating):
        found = _PERIOD.search(sentence)
        first = int(found[1]) if found else year
        last = int(found[2] or first) if found else year
        if (first, last) != (year, year):
            yield Breach(
                f"正文所写统计期限为 {first} 年 1 月 1 日至 {last} 年 12 月 31 日，报告年度为 {year} 年。",
                f"The text states the period 1 January {first} to 31 December {last}; the report is about {year}.",
                sentences=(sentence,),
                about=f"{first}-{last}",
            )


RULE = ReportRule(
    code="period",
    zh="统计期限与年度不一",
    en="The stated period is not the year",
    severity="warning",
    basis="统计期限：自 1 月 1 日起至 12 月 31 日止",
    meaning="正文写明的统计期限应为报告年度的全年；写成别的年份，通常是沿用上一年文本未改。",
    meaning_en="The period that the text states is the whole year of the report; another year is usually left over "
    "from "
    "last year's text.",
    example=one(
        report(narrative=narrated("所列数据的统计期限自2022年1月1日起至2022年12月31日止。", "preface")),
        report(narrative=narrated("所列数据的统计期限自2023年1月1日起至12月31日止。", "preface")),
    ),
    check=_check,
)
