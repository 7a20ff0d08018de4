"""A report of either form shows the tables of sections 二, 三 and 四."""

from collections.abc import Iterator

from services.validator.example import one, report
from services.validator.figures import UNDECIDED, Figures
from services.validator.rule import Breach, ReportRule
from shared.contracts import Report
from shared.figures import REVIEW_BLOCKS

_TABLES = (
    ("active_disclosure", "表二（主动公开）", "section 二"),
    ("applications", "表三（依申请公开）", "section 三"),
    *((block.key, f"表四（{block.zh}）", f"section 四, {block.en}") for block in REVIEW_BLOCKS),
)


def _is_missing(report: Report, key: str) -> bool:
    return getattr(report, key) is None and report.notes.get(key) not in UNDECIDED


def _check(figures: Figures) -> Iterator[Breach]:
    if figures.report.template not in ("2019", "2021"):
        return
    for key, zh, en in _TABLES:
        if _is_missing(figures.report, key):
            yield Breach(f"缺少{zh}，其数据为空，不是 0。", f"The table of {en} is missing: null, not 0.", cells=(key,))


_WHOLE = report(
    {
        "active_disclosure.licensing_decisions": 0,
        "applications.total.total": 0,
        **{f"{block.key}.total": 0 for block in REVIEW_BLOCKS},
    }
)

RULE = ReportRule(
    code="missing-table",
    zh="缺少表格",
    en="A table is missing",
    severity="warning",
    basis="统一格式表二、表三、表四",
    meaning="未找到的表格，其数据为空而不是 0；可能报告确未列表，也可能表格是图片。",
    meaning_en="The figures of a table that was not found are null, not 0. The report may lack it, or show it as a "
    "picture.",
    example=one(_WHOLE.model_copy(update={"applications": None}), _WHOLE),
    check=_check,
)
