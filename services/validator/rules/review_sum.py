"""Section 四: each 总计 is 结果维持 + 结果纠正 + 其他结果 + 尚未审结."""

from collections.abc import Iterator

from services.validator.figures import Figures
from services.validator.rule import Breach, Rule
from shared.figures import REVIEW_BLOCKS, REVIEW_COLUMNS


def _check(figures: Figures) -> Iterator[Breach]:
    *parts, total = (column.key for column in REVIEW_COLUMNS)
    for block in REVIEW_BLOCKS:
        left = figures.sum(f"{block.key}.{column}" for column in parts)
        right = figures.sum([f"{block.key}.{total}"])
        if left and right and left.value != right.value:
            yield Breach(
                left,
                right,
                f"“{block.zh}”：各结果之和为 {left.value:,}，总计为 {right.value:,}，两者应相等。",
                f"{block.en}: the results add up to {left.value:,}, the printed total is {right.value:,}.",
            )


RULE = Rule(
    code="review-sum",
    zh="复议诉讼合计",
    en="Results add up to the total",
    severity="error",
    basis="表四“总计”列",
    check=_check,
)
