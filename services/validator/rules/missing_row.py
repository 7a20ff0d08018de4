"""Every table has all the rows of its form."""

from collections.abc import Iterator

from services.validator.example import one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule
from shared.figures import APPLICATION_ROWS, DISCLOSURE_ROWS, OTHER_SPLIT, TemplateName

_EITHER = frozenset({"other_unsplit", *OTHER_SPLIT})
"""（六）其他处理 stands in one row or in three; the rule ``unsplit-other`` speaks of that."""


def _rows(template: TemplateName) -> Iterator[tuple[str, str, str]]:
    for row in DISCLOSURE_ROWS[template]:
        yield f"active_disclosure.{row.label.key}", row.label.zh, row.label.en
    for label in APPLICATION_ROWS:
        if label.key not in _EITHER:
            yield f"applications.{label.key}", label.zh, label.en


def _check(figures: Figures) -> Iterator[Breach]:
    template = figures.report.template
    if template is None or template == "pre-2019":
        return
    for path, zh, en in _rows(template):
        table = path.partition(".")[0]
        if figures.is_absent(path) and getattr(figures.report, table) is not None:
            yield Breach(f"缺少“{zh}”一行。", f"The row “{en}” is missing.", cells=(path,))


RULE = ReportRule(
    code="missing-row",
    zh="缺少表格行",
    en="A row is missing",
    severity="warning",
    basis="统一格式表二、表三各行",
    meaning="统一格式要求的行在表中没有找到，其数据为空而不是 0。",
    meaning_en="A row that the form asks for was not found in the table; its figures are null, not 0.",
    example=one(
        report(
            {"applications.granted.total": 3, "applications.partial": None}, notes={"applications.partial": "absent"}
        ),
        report({"applications.granted.total": 3, "applications.partial.total": 0}),
    ),
    check=_check,
)
