"""The page of the rules, for readers who have never seen the code: each with its example, worked out by the rule."""

from collections.abc import Iterator
from typing import Any

from services.validator.example import AGENCY, YEAR
from services.validator.registry import EVERY_RULE, example_findings
from services.validator.rule import Rule
from shared.contracts import Finding, Report
from shared.figures import figures

_INTRO = """每一条“发现”都来自下面的一条规则。规则只指出问题，不改动数据；报告怎样写，数据就怎样存。

- **error 错误**：报告自相矛盾，勾稽关系不成立。
- **warning 警示**：很可能有问题，但可能另有解释（例如两份报告只有一份是对的）。
- **info 提示**：引用数字之前应当知道的情况，不是报告的错。

空白单元格不等于 0；求和时按 0 计的空白，都在发现中列明。无法确定的单元格（粘连、污损）从不参与判断。

Every finding comes from one of these rules. A rule points at a problem and never changes a figure. *error*: the report
contradicts itself. *warning*: most likely wrong, but there may be another explanation. *info*: what to know before
quoting a figure. A blank is not a zero; a sum that counted blanks as 0 names them. A cell that could not be decided is
never judged. The examples are made up; their findings are what the rule itself says about them.
"""

_NAMES = {"applications": "表三", "applications.partial": "“（二）部分公开”一行"}


def rules_page() -> str:
    """The page in Markdown, without its heading."""
    return _INTRO + "\n" + _index() + "\n" + "\n".join(_section(rule) for rule in EVERY_RULE)


def _index() -> str:
    rows = (
        f"| [`{rule.code}`](#{rule.code}) | {rule.severity} | {rule.zh} | {rule.en} | {rule.basis} |"
        for rule in EVERY_RULE
    )
    head = "| code | severity | 规则 | rule | 依据 basis |\n|---|---|---|---|---|\n"
    return head + "\n".join(rows) + "\n"


def _section(rule: Rule[Any]) -> str:
    return "\n".join(
        (
            f'<a id="{rule.code}"></a>',
            "",
            f"## {rule.zh} {rule.en}",
            "",
            f"`{rule.code}` · {rule.severity} · 依据：{rule.basis}",
            "",
            rule.meaning,
            "",
            rule.meaning_en,
            "",
            *_example("例 Breaks the rule", rule.example.breach, example_findings(rule, rule.example.breach)),
            *_example("对照 Passes", rule.example.passes, ()),
        )
    )


def _example(title: str, reports: tuple[Report, ...], findings: tuple[Finding, ...]) -> Iterator[str]:
    spoken_of = {path for finding in findings for path in finding.cells}
    shown = "；".join(_shown(report, spoken_of, several=len(reports) > 1) for report in reports)
    yield f"- **{title}**：{shown}"
    for finding in findings[:1]:
        yield f"  - → {finding.message}"
        yield f"  - → {finding.message_en}"
    if not findings:
        yield ""


def _shown(report: Report, spoken_of: set[str], *, several: bool) -> str:
    names = {figure.path: figure.zh for figure in figures("2019" if report.template == "2019" else "2021")}
    parts = [f"{report.year}年报告"] if several else []
    parts += [f"{label} {text}" for label, text in _fields(report)]
    parts += [
        f"{names.get(path, _NAMES.get(path, path))} {_cell(report, path, value)}"
        for path, value in report.flat().items()
        if value is not None or path in report.notes or path in spoken_of
    ]
    parts += [f"“{claim.sentence}”" for claim in report.claims]
    parts += [f"{section.heading}：“{_cut(section.text)}”" for section in report.narrative]
    return "，".join(parts) or "（无）"


def _fields(report: Report) -> Iterator[tuple[str, str]]:
    if report.agency and report.agency != AGENCY:
        yield "机关", report.agency
    if report.title:
        yield "标题", f"“{report.title}”"
    if report.published_on:
        yield "发布日期", f"{report.published_on}（{report.year or YEAR} 年度）"
    for doubt in report.doubts:
        yield "存疑", f"`{doubt.code}`"


def _cell(report: Report, path: str, value: object) -> str:
    provenance = report.provenance.get(path)
    if provenance and provenance.printed:
        return f"“{provenance.printed}”"
    reasons = {"blank": "空白", "absent": "无此行", "ambiguous": "无法判定"}
    return reasons.get(report.notes.get(path, ""), "无") if value is None else f"{value:,}"


def _cut(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[:most] + "…"
