"""Section 四: each 总计 is 结果维持 + 结果纠正 + 其他结果 + 尚未审结."""

from collections.abc import Iterator

from services.validator.example import one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule
from shared.figures import REVIEW_BLOCKS, REVIEW_COLUMNS


def _check(figures: Figures) -> Iterator[Breach]:
    *parts, total = (column.key for column in REVIEW_COLUMNS)
    for block in REVIEW_BLOCKS:
        sides = figures.unlike_total([f"{block.key}.{column}" for column in parts], f"{block.key}.{total}")
        if sides:
            left, right = sides
            yield Breach(
                f"“{block.zh}”：各结果之和为 {left.value:,}，总计为 {right.value:,}，两者应相等。",
                f"{block.en}: the results add up to {left.value:,}, the printed total is {right.value:,}.",
                left=left,
                right=right,
            )


RULE = ReportRule(
    code="review-sum",
    zh="复议诉讼合计",
    en="Results add up to the total",
    severity="error",
    basis="表四“总计”列",
    meaning="表四中行政复议与两类行政诉讼，各自的总计应等于四种结果之和。空白单元格按 0 计，并注明；"
    "只有总计而各结果均空白的也算不符。",
    meaning_en="For reviews and for both kinds of lawsuits, the printed total is the sum of the four results. "
    "Blank cells count as 0, and the finding says so; a total of which no part is printed does not add up either.",
    example=one(
        report({"review.upheld": 1, "review.pending": 1, "review.total": 3}),
        report({"review.upheld": 1, "review.pending": 1, "review.total": 2}),
    ),
    check=_check,
)
