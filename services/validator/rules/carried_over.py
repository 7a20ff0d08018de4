"""勾稽 across years: 上年结转 of a year is 结转下年度继续办理 of the year before, per column."""

from collections.abc import Iterator

from services.validator.example import Example, report
from services.validator.history.subject import YearInHistory
from services.validator.rule import Breach, HistoryRule
from shared.figures import APPLICANTS

_COLUMNS = tuple(
    (column, f"applications.carried_over.{column.key}", f"applications.carried_forward.{column.key}")
    for column in APPLICANTS
)


def _check(subject: YearInHistory) -> Iterator[Breach]:
    before = subject.previous
    if before is None:
        return
    for column, over, forward in _COLUMNS:
        left, right = subject.edition.sum((over,)), before.sum((forward,))
        if left and right and left.value != right.value:
            yield Breach(
                f"“{column.zh}”一列：上年结转为 {left.value:,}，{before.year} 年报告的结转下年度为 {right.value:,}，"
                "两者应相等。",
                f"Column {column.en}: {left.value:,} carried over, but the report of {before.year} carried "
                f"{right.value:,} forward; they should be equal.",
                left=left,
                right=right,
            )


_FORWARD, _OVER = "applications.carried_forward.total", "applications.carried_over.total"

RULE = HistoryRule(
    code="carried-over",
    zh="上年结转衔接",
    en="Carried over equals last year's carried forward",
    severity="warning",
    basis="表三第二项“上年结转”，上一年报告表三第四项“结转下年度继续办理”",
    meaning="上一年结转下来的申请，就是本年的“上年结转”。两份报告不一致时，至少有一份有误，但仅凭这两份看不出是哪一份；"
    "哪份报告先到都会核对，晚到或更正的报告会引起重新核对。",
    meaning_en="What one year carries forward the next has carried over. When two reports differ at least one is "
    "wrong, "
    "but these two alone do not tell which. Checked whichever report arrives first, and again after a correction.",
    example=Example(
        breach=(report({_FORWARD: 3}, year=2022), report({_OVER: 1})),
        passes=(report({_FORWARD: 3}, year=2022), report({_OVER: 3})),
    ),
    check=_check,
)
