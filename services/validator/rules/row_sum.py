"""Section 三: in every row 总计 is the sum of the six applicant columns."""

from collections.abc import Iterator

from services.validator.figures import Figures
from services.validator.rule import Breach, Rule
from shared.figures import APPLICANTS, APPLICATION_ROWS


def _check(figures: Figures) -> Iterator[Breach]:
    *parts, total = (column.key for column in APPLICANTS)
    for row in APPLICATION_ROWS:
        left = figures.sum(f"applications.{row.key}.{column}" for column in parts)
        right = figures.sum([f"applications.{row.key}.{total}"])
        if left and right and left.value != right.value:
            yield Breach(
                left,
                right,
                f"“{row.zh}”一行：各类申请人之和为 {left.value:,}，总计为 {right.value:,}，两者应相等。",
                f"Row {row.en}: the applicants add up to {left.value:,}, the printed total is {right.value:,}.",
            )


RULE = Rule(
    code="row-sum",
    zh="申请人合计",
    en="Applicants add up to the total",
    severity="error",
    basis="表三“总计”列",
    check=_check,
)
