"""Section 三: （七）总计 is the sum of all outcome rows, per column."""

from collections.abc import Iterator
from functools import cache

from services.validator.example import one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule
from shared.figures import APPLICANTS, OTHER_SPLIT, OUTCOMES


@cache
def _outcomes(column: str, *, split: bool) -> tuple[str, ...]:
    """The cells to add up: （六）其他处理 whole or split, never both."""
    left_out = ("other_unsplit",) if split else OTHER_SPLIT
    rows = [row.key for row in OUTCOMES if row.key not in left_out]
    return tuple(f"applications.{row}.{column}" for row in rows)


def _check(figures: Figures) -> Iterator[Breach]:
    split = any(figures.has_row(f"applications.{row}") for row in OTHER_SPLIT)
    for column in APPLICANTS:
        if sides := figures.unlike_total(_outcomes(column.key, split=split), f"applications.total.{column.key}"):
            left, right = sides
            yield Breach(
                f"“{column.zh}”一列：各办理结果之和为 {left.value:,}，“（七）总计”为 {right.value:,}，两者应相等。",
                f"Column {column.en}: the outcomes add up to {left.value:,}, the printed total is {right.value:,}.",
                left=left,
                right=right,
            )


RULE = ReportRule(
    code="outcome-sum",
    zh="办理结果合计",
    en="Outcomes add up to the total",
    severity="error",
    basis="表三第三项（七）总计",
    meaning="“（七）总计”应等于各项办理结果之和。“（六）其他处理”按一行或按三小行计，不重复计算。空白单元格按 0 "
    "计，并注明。",
    meaning_en="The printed total of handled applications is the sum of all outcomes. Blank cells count as 0, "
    "and the finding names them.",
    example=one(
        report({"applications.granted.total": 2, "applications.partial.total": 1, "applications.total.total": 4}),
        report({"applications.granted.total": 2, "applications.partial.total": 2, "applications.total.total": 4}),
    ),
    check=_check,
)
