"""The quality of a report: parts with points, what each finding costs, and whether its figures can be summed up.

A part loses ``cost`` points for each finding of one of its rules, and never more than it has. Completeness is the share
of the form's cells that were found. Information findings of the parser cost little: they are not the report's fault.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from services.validator.figures import UNDECIDED
from services.validator.rules import ARITHMETIC
from shared.contracts import Finding, Quality, QualityPart, Report
from shared.figures import APPLICATION_ROWS

COMPLETENESS = 15.0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the score: its points, and the rules whose findings cost some of them."""

    code: str
    zh: str
    en: str
    points: float
    cost: float
    rules: tuple[str, ...]


PARTS: tuple[Part, ...] = (
    Part("arithmetic", "勾稽关系", "Arithmetic", 30, 10, ("balance", "outcome-sum", "row-sum", "review-sum")),
    Part(
        "form",
        "格式齐全",
        "All of the form",
        10,
        5,
        ("missing-section", "missing-table", "missing-row", "blank-totals"),
    ),
    Part(
        "plausible",
        "数字合理",
        "Plausible figures",
        10,
        5,
        ("whole-count", "in-force", "regulation-power", "fee-unit", "proportion"),
    ),
    Part("text", "正文与表格一致", "Text and tables agree", 10, 4, ("claims",)),
    Part("years", "历年衔接", "Follows from last year", 5, 2.5, ("carried-over", "in-force-chain")),
    Part("dates", "年度与日期", "Year and dates", 10, 5, ("deadline", "year-of-title", "period", "premature")),
    Part("origin", "来源与原创", "Origin", 5, 5, ("hijacked", "copied", "sources-differ")),
    Part("reading", "读取可靠", "Read without doubt", 5, 2.5, ("doubtful",)),
)
"""All parts but completeness. Their points and its add up to 100."""


def quality(report: Report, findings: Sequence[Finding]) -> Quality:
    """The quality of ``report``, about which these are all findings."""
    parts = (_completeness(report), *(_part(part, findings) for part in PARTS))
    obstacles = tuple(_obstacles(report, findings))
    return Quality(
        score=round(sum(part.points for part in parts), 1),
        parts=parts,
        usable_for_sums=not obstacles,
        obstacles=tuple(zh for zh, _ in obstacles),
        obstacles_en=tuple(en for _, en in obstacles),
    )


def _completeness(report: Report) -> QualityPart:
    missing = report.coverage < 1
    return QualityPart(
        code="completeness",
        name="数据完整",
        name_en="Completeness",
        points=round(COMPLETENESS * report.coverage, 1),
        of=COMPLETENESS,
        reason=f"读到统一格式所列单元格的 {report.coverage:.1%}" if missing else "",
        reason_en=f"{report.coverage:.1%} of the form's cells were found" if missing else "",
    )


def _part(part: Part, findings: Sequence[Finding]) -> QualityPart:
    return _part_of(part, tuple(finding.rule for finding in findings if finding.rule in part.rules))


@lru_cache(maxsize=4096)  # most parts of most reports are like those of others
def _part_of(part: Part, rules: tuple[str, ...]) -> QualityPart:
    named = "、".join(f"{rule}×{rules.count(rule)}" for rule in dict.fromkeys(rules))
    return QualityPart(
        code=part.code,
        name=part.zh,
        name_en=part.en,
        points=max(0.0, part.points - part.cost * len(rules)),
        of=part.points,
        reason=f"发现 {len(rules)} 处：{named}" if rules else "",
        reason_en=f"{len(rules)} findings: {named}" if rules else "",
    )


_TOTALS = tuple(f"applications.{row.key}.total" for row in APPLICATION_ROWS)
_SUMS = frozenset(rule.code for rule in ARITHMETIC)


def _obstacles(report: Report, findings: Sequence[Finding]) -> Iterator[tuple[str, str]]:
    """What speaks against adding the report's figures to those of others."""
    if report.agency is None:
        yield "机关不明", "the body is unknown"
    if report.year is None or any(doubt.code == "year-disputed" for doubt in report.doubts):
        yield "年度不明或有争议", "the year is unknown or disputed"
    if report.applications is None:
        yield "没有表三", "it has no table of section 三"
    if any(report.notes.get(path) in UNDECIDED for path in _TOTALS):
        yield "表三总计列有无法确定的单元格", "cells of the column of totals could not be decided"
    broken = dict.fromkeys(finding.rule for finding in findings if finding.rule in _SUMS)
    if broken:
        yield f"勾稽关系不成立（{'、'.join(broken)}）", f"its sums do not add up ({', '.join(broken)})"
    if any(finding.rule == "blank-totals" for finding in findings):
        yield "表三总计列空白", "the column of totals is blank"
