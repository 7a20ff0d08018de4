"""Section 二: what is in force at the end of the year includes what was issued this year."""

from collections.abc import Iterator

from services.validator.example import one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule

_ROWS = (("regulations", "规章", "Regulations"), ("normative_documents", "规范性文件", "Normative documents"))
_STOCK = (("in_force", "issued"), ("public_total", "newly_published"))
"""What a row counts at the end of the year, and what of it is new; of the 2021 and of the 2019 form."""


def _check(figures: Figures) -> Iterator[Breach]:
    for row, zh, en in _ROWS:
        for stock, new in _STOCK:
            path = f"active_disclosure.{row}"
            left, right = figures.sum([f"{path}.{stock}"]), figures.sum([f"{path}.{new}"])
            if left and right and left.value < right.value:
                yield Breach(
                    f"{zh}：年末存量 {left.value:,} 少于本年新增 {right.value:,}。",
                    f"{en}: {left.value:,} in all at the end of the year, but {right.value:,} new in the year.",
                    left=left,
                    right=right,
                )


RULE = ReportRule(
    code="in-force",
    zh="现行有效不少于本年制发",
    en="In force includes what was issued",
    severity="warning",
    basis="表二“规章”“行政规范性文件”两行",
    meaning="年末现行有效（2019 年格式为对外公开总数量）应包括本年制发的件数，因此不应少于它。"
    "本年制发又在年内废止的极少，如确有此情形，请以报告说明为准。",
    meaning_en="What is in force (2019 form: published in all) includes what was issued this year, so it is not less. "
    "A document issued and repealed within the year would be a rare exception.",
    example=one(
        report(
            {
                "active_disclosure.normative_documents.issued": 6,
                "active_disclosure.normative_documents.in_force": 2,
            }
        ),
        report(
            {
                "active_disclosure.normative_documents.issued": 6,
                "active_disclosure.normative_documents.in_force": 11,
            }
        ),
    ),
    check=_check,
)
