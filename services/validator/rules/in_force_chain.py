"""勾稽 across years: in force this year = in force last year + issued − repealed."""

from collections.abc import Iterator

from services.validator.example import Example, report
from services.validator.figures import Sum
from services.validator.history.edition import Edition
from services.validator.history.subject import YearInHistory
from services.validator.rule import Breach, HistoryRule

_ROWS = (("regulations", "规章", "Regulations"), ("normative_documents", "行政规范性文件", "Normative documents"))


def _expected(row: str, now: Edition, before: Edition) -> Sum | None:
    stock, issued, repealed = (
        edition.sum([f"active_disclosure.{row}.{column}"])
        for edition, column in ((before, "in_force"), (now, "issued"), (now, "repealed"))
    )
    if stock is None or issued is None or repealed is None:
        return None
    return Sum(
        stock.value + issued.value - repealed.value,
        stock.cells + issued.cells + repealed.cells,
        stock.blanks + issued.blanks + repealed.blanks,
    )


def _check(subject: YearInHistory) -> Iterator[Breach]:
    before = subject.previous
    if before is None:
        return
    for row, zh, en in _ROWS:
        left = subject.edition.sum([f"active_disclosure.{row}.in_force"])
        right = _expected(row, subject.edition, before)
        if left and right and left.value != right.value:
            yield Breach(
                f"{zh}：现行有效 {left.value:,} 件；按 {before.year} 年现行有效加本年制发、减本年废止，应为 "
                f"{right.value:,} 件。",
                f"{en}: {left.value:,} in force; {before.year}'s figure plus issued minus repealed gives "
                f"{right.value:,}.",
                left=left,
                right=right,
            )


_ROW = "active_disclosure.normative_documents"

RULE = HistoryRule(
    code="in-force-chain",
    zh="现行有效件数衔接",
    en="In force follows from last year",
    severity="warning",
    basis="表二“规章”“行政规范性文件”两行，上一年报告的同一行",
    meaning="本年现行有效件数应等于上一年现行有效件数，加本年制发，减本年废止。清理口径改变、机构合并时可能另有原因。",
    meaning_en="In force at the end of the year is last year's figure plus issued minus repealed. A change of what is "
    "counted, or a merger of bodies, may be the reason of a difference.",
    example=Example(
        breach=(
            report({f"{_ROW}.in_force": 20}, year=2022),
            report({f"{_ROW}.issued": 3, f"{_ROW}.repealed": 1, f"{_ROW}.in_force": 25}),
        ),
        passes=(
            report({f"{_ROW}.in_force": 20}, year=2022),
            report({f"{_ROW}.issued": 3, f"{_ROW}.repealed": 1, f"{_ROW}.in_force": 22}),
        ),
    ),
    check=_check,
)
