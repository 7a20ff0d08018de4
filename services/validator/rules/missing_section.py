"""A report has the six sections of the official form."""

from collections.abc import Iterator

from services.validator.example import narrated, one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule
from shared.contracts import Section, SectionKey

_SECTIONS: tuple[tuple[SectionKey, str, str], ...] = (
    ("overview", "一、总体情况", "General"),
    ("active_disclosure", "二、主动公开政府信息情况", "Active disclosure"),
    ("applications", "三、收到和处理政府信息公开申请情况", "Applications"),
    ("review_litigation", "四、政府信息公开行政复议、行政诉讼情况", "Review and litigation"),
    ("problems", "五、存在的主要问题及改进情况", "Problems and improvements"),
    ("other", "六、其他需要报告的事项", "Other matters"),
)


def _has_table(figures: Figures, key: SectionKey) -> bool:
    report = figures.report
    tables = {
        "active_disclosure": report.active_disclosure,
        "applications": report.applications,
        "review_litigation": report.review or report.litigation_direct or report.litigation_after_review,
    }
    return tables.get(key) is not None


def _check(figures: Figures) -> Iterator[Breach]:
    report = figures.report
    if report.template not in ("2019", "2021"):
        return
    present = {section.key for section in report.narrative}
    for key, zh, en in _SECTIONS:
        if key not in present and not _has_table(figures, key):
            yield Breach(f"缺少“{zh}”部分。", f"The section “{zh}” ({en}) is missing.", about=key)


def _all_but(*missing: SectionKey) -> tuple[Section, ...]:
    return tuple(narrated("无。", key)[0] for key, _, _ in _SECTIONS if key not in missing)


RULE = ReportRule(
    code="missing-section",
    zh="缺少章节",
    en="A section is missing",
    severity="warning",
    basis="《政府信息公开条例》第五十条；统一格式的六个部分",
    meaning="统一格式要求六个部分。既无标题又无表格的部分视为缺少；缺少不等于为零。",
    meaning_en="The official form has six sections. One without heading and table is missing, which is not the "
    "same as zero.",
    example=one(report(narrative=_all_but("problems")), report(narrative=_all_but())),
    check=_check,
)
