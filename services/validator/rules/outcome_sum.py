"""Section 三: （七）总计 is the sum of all outcome rows, per column."""

from collections.abc import Iterator

from services.validator.figures import Figures
from services.validator.rule import Breach, Rule
from shared.figures import APPLICANTS, OTHER_SPLIT, OUTCOMES


def _outcomes(figures: Figures) -> list[str]:
    """The outcome rows to add up: （六）其他处理 whole or split, never both."""
    split = any(figures.has_row(f"applications.{row}") for row in OTHER_SPLIT)
    return [row.key for row in OUTCOMES if not (split and row.key == "other_unsplit")]


def _check(figures: Figures) -> Iterator[Breach]:
    outcomes = _outcomes(figures)
    for column in APPLICANTS:
        left = figures.sum(f"applications.{row}.{column.key}" for row in outcomes)
        right = figures.sum([f"applications.total.{column.key}"])
        if left and right and left.value != right.value:
            yield Breach(
                left,
                right,
                f"“{column.zh}”一列：各办理结果之和为 {left.value:,}，“（七）总计”为 {right.value:,}，两者应相等。",
                f"Column {column.en}: the outcomes add up to {left.value:,}, the printed total is {right.value:,}.",
            )


RULE = Rule(
    code="outcome-sum",
    zh="办理结果合计",
    en="Outcomes add up to the total",
    severity="error",
    basis="表三第三项（七）总计",
    check=_check,
)
