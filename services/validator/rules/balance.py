"""勾稽 of section 三: 第一项加第二项之和，等于第三项加第四项之和, per column."""

from collections.abc import Iterator
from functools import cache

from services.validator.example import one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule
from shared.figures import APPLICANTS


@cache
def _paths(column: str) -> tuple[str, str, str, str]:
    received, carried, handled, forward = (
        f"applications.{row}.{column}" for row in ("new_received", "carried_over", "total", "carried_forward")
    )
    return received, carried, handled, forward


def _check(figures: Figures) -> Iterator[Breach]:
    for column in APPLICANTS:
        received, carried, handled, forward = _paths(column.key)
        if sides := figures.differing((received, carried), (handled, forward)):
            left, right = sides
            yield Breach(
                f"“{column.zh}”一列：本年新收与上年结转之和为 {left.value:,}，"
                f"总计与结转下年度之和为 {right.value:,}，两者应相等。",
                f"Column {column.en}: received plus carried over is {left.value:,}, "
                f"handled plus carried forward is {right.value:,}; they should be equal.",
                left=left,
                right=right,
            )


RULE = ReportRule(
    code="balance",
    zh="收办平衡",
    en="Received equals handled",
    severity="error",
    basis="表三表头：第一项加第二项之和，等于第三项加第四项之和",
    meaning="收到的申请（本年新收加上年结转）应当全部有着落：要么在本年办理完毕，要么结转下年度。逐列核对。",
    meaning_en="Every application received, new or carried over, was either handled this year or carried forward. "
    "Checked in each column.",
    example=one(
        report(dict(zip(_paths("total"), (5, 1, 4, 0), strict=True))),
        report(dict(zip(_paths("total"), (5, 1, 4, 2), strict=True))),
    ),
    check=_check,
)
