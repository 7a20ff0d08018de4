"""Since 2021 （六）其他处理 has three rows; some reports print it as one."""

from collections.abc import Iterator

from services.validator.example import one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule
from shared.figures import APPLICANTS, OTHER_SPLIT

_WHOLE = "applications.other_unsplit"


def _check(figures: Figures) -> Iterator[Breach]:
    if figures.report.template != "2021" or not figures.has_row(_WHOLE):
        return
    if not any(figures.has_row(f"applications.{row}") for row in OTHER_SPLIT):
        yield Breach(
            "“（六）其他处理”只有一行，未按 2021 年格式分为三小行。",
            "“（六）其他处理” is printed as one row, not as the three rows of the form of 2021.",
            cells=tuple(f"{_WHOLE}.{column.key}" for column in APPLICANTS),
        )


RULE = ReportRule(
    code="unsplit-other",
    zh="其他处理未分行",
    en="Other outcomes are not split",
    severity="info",
    basis="国办公开办函〔2021〕30号，表三（六）其他处理",
    meaning="2021 年格式把“其他处理”分为三小行，有的报告仍沿用旧格式的一行。合计不受影响。",
    meaning_en="The form of 2021 splits “other” into three rows; some reports keep the single row. Sums are not "
    "affected.",
    example=one(report({f"{_WHOLE}.total": 0}), report({f"applications.{row}.total": 0 for row in OTHER_SPLIT})),
    check=_check,
)
