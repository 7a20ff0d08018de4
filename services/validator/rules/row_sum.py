"""Section 三: in every row 总计 is the sum of the six applicant columns."""

from collections.abc import Iterator

from services.validator.example import one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule
from shared.figures import APPLICANTS, APPLICATION_ROWS

_ROWS = tuple(
    (
        row,
        tuple(f"applications.{row.key}.{column.key}" for column in APPLICANTS[:-1]),
        f"applications.{row.key}.{APPLICANTS[-1].key}",
    )
    for row in APPLICATION_ROWS
)


def _check(figures: Figures) -> Iterator[Breach]:
    for row, parts, total in _ROWS:
        if sides := figures.unlike_total(parts, total):
            left, right = sides
            yield Breach(
                f"“{row.zh}”一行：各类申请人之和为 {left.value:,}，总计为 {right.value:,}，两者应相等。",
                f"Row {row.en}: the applicants add up to {left.value:,}, the printed total is {right.value:,}.",
                left=left,
                right=right,
            )


RULE = ReportRule(
    code="row-sum",
    zh="申请人合计",
    en="Applicants add up to the total",
    severity="error",
    basis="表三“总计”列",
    meaning="表三每一行的“总计”应等于该行自然人与五类法人或其他组织之和。空白单元格按 0 计，并注明；"
    "只有总计而各类均空白的也算不符。",
    meaning_en="In each row of section 三 the total is the sum of natural persons and the five kinds of organisations. "
    "Blank cells count as 0, and the finding says so; a total of which no part is printed does not add up either.",
    example=one(
        report(
            {
                "applications.granted.natural_person": 2,
                "applications.granted.commercial_enterprise": 1,
                "applications.granted.total": 4,
            }
        ),
        report(
            {
                "applications.granted.natural_person": 2,
                "applications.granted.commercial_enterprise": 1,
                "applications.granted.total": 3,
            }
        ),
    ),
    check=_check,
)
