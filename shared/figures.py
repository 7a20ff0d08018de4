"""The official tables: which figures a report of each template holds, in the order of the printed form.

Sources: the 2019 template is 国办公开办函〔2019〕60号, the 2021 template 国办公开办函〔2021〕30号. A figure is named by
its *path*: ``active_disclosure.regulations.issued``, ``applications.granted.total``, ``review.upheld``. The parser, the
rules, the index mapping and the pages all take their rows and columns from here.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal

TemplateName = Literal["2021", "2019"]
Kind = Literal["count", "change", "amount", "unit"]
"""count: a whole number ≥ 0; change: a signed whole number; amount: a decimal of money; unit: the printed unit."""


@dataclass(frozen=True, slots=True)
class Label:
    """A row or column: its key in the data, and how people call it."""

    key: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class DisclosureRow:
    """A row of section 二. Without columns the row is one figure, of ``kind``."""

    label: Label
    article: str
    columns: tuple[Label, ...] = ()
    kind: Kind = "count"


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell that a template asks for."""

    path: str
    kind: Kind
    zh: str
    en: str


APPLICANTS: tuple[Label, ...] = (
    Label("natural_person", "自然人", "Natural persons"),
    Label("commercial_enterprise", "商业企业", "Commercial enterprises"),
    Label("research_institution", "科研机构", "Research institutions"),
    Label("social_organization", "社会公益组织", "Public-interest organisations"),
    Label("legal_service", "法律服务机构", "Legal service providers"),
    Label("other_organization", "其他", "Other organisations"),
    Label("total", "总计", "Total"),
)
"""The seven columns of section 三; the last is the sum of the six before it."""

RECEIVED: tuple[Label, ...] = (
    Label("new_received", "一、本年新收政府信息公开申请数量", "New applications received"),
    Label("carried_over", "二、上年结转政府信息公开申请数量", "Carried over from last year"),
)

OUTCOMES: tuple[Label, ...] = (
    Label("granted", "（一）予以公开", "Granted"),
    Label("partial", "（二）部分公开", "Granted in part"),
    Label("deny_state_secret", "（三）不予公开 1.属于国家秘密", "Denied: state secret"),
    Label("deny_other_law", "2.其他法律行政法规禁止公开", "Denied: forbidden by other law"),
    Label("deny_three_security", "3.危及“三安全一稳定”", "Denied: security and stability"),
    Label("deny_third_party", "4.保护第三方合法权益", "Denied: rights of a third party"),
    Label("deny_internal", "5.属于三类内部事务信息", "Denied: internal affairs"),
    Label("deny_process", "6.属于四类过程性信息", "Denied: deliberative information"),
    Label("deny_enforcement_file", "7.属于行政执法案卷", "Denied: enforcement file"),
    Label("deny_inquiry", "8.属于行政查询事项", "Denied: an administrative inquiry"),
    Label("unable_not_held", "（四）无法提供 1.本机关不掌握相关政府信息", "Unable: not held"),
    Label("unable_needs_creation", "2.没有现成信息需要另行制作", "Unable: would have to be created"),
    Label("unable_unclear_after_correction", "3.补正后申请内容仍不明确", "Unable: unclear after correction"),
    Label("refuse_complaint", "（五）不予处理 1.信访举报投诉类申请", "Not processed: a complaint"),
    Label("refuse_repeat", "2.重复申请", "Not processed: a repeated application"),
    Label("refuse_publication", "3.要求提供公开出版物", "Not processed: asks for a publication"),
    Label("refuse_mass_repeat", "4.无正当理由大量反复申请", "Not processed: many repeated applications"),
    Label("refuse_reconfirm", "5.要求行政机关确认或重新出具已获取信息", "Not processed: asks to confirm anew"),
    Label("other_unsplit", "（六）其他处理", "Other, not split"),
    Label(
        "other_no_correction",
        "（六）其他处理 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "Other: not corrected in time",
    ),
    Label(
        "other_no_fee",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "Other: fee not paid in time",
    ),
    Label("other_other", "3.其他", "Other: else"),
)
"""The outcome rows of section 三. ``other_unsplit`` stands in place of the three rows after it, never beside them."""

OTHER_SPLIT = ("other_no_correction", "other_no_fee", "other_other")

TOTAL = Label("total", "（七）总计", "Total handled")
CARRIED_FORWARD = Label("carried_forward", "四、结转下年度继续办理", "Carried forward to next year")

APPLICATION_ROWS: tuple[Label, ...] = (*RECEIVED, *OUTCOMES, TOTAL, CARRIED_FORWARD)

REVIEW_BLOCKS: tuple[Label, ...] = (
    Label("review", "行政复议", "Administrative review"),
    Label("litigation_direct", "行政诉讼 未经复议直接起诉", "Litigation without review"),
    Label("litigation_after_review", "行政诉讼 复议后起诉", "Litigation after review"),
)

REVIEW_COLUMNS: tuple[Label, ...] = (
    Label("upheld", "结果维持", "Upheld"),
    Label("corrected", "结果纠正", "Corrected"),
    Label("other", "其他结果", "Other result"),
    Label("pending", "尚未审结", "Pending"),
    Label("total", "总计", "Total"),
)

_MADE_2021 = (
    Label("issued", "本年制发件数", "Issued this year"),
    Label("repealed", "本年废止件数", "Repealed this year"),
    Label("in_force", "现行有效件数", "In force"),
)
_MADE_2019 = (
    Label("issued", "本年新制作数量", "Made this year"),
    Label("newly_published", "本年新公开数量", "Newly published this year"),
    Label("public_total", "对外公开总数量", "Published in all"),
)
_PREVIOUS = Label("previous_items", "上一年项目数量", "Items last year")
_CHANGE = Label("change", "本年增/减", "Change this year")
_DECIDED_2019 = (_PREVIOUS, _CHANGE, Label("decisions", "处理决定数量", "Decisions"))

DISCLOSURE_ROWS: dict[TemplateName, tuple[DisclosureRow, ...]] = {
    "2021": (
        DisclosureRow(Label("regulations", "规章", "Regulations"), "第二十条第（一）项", _MADE_2021),
        DisclosureRow(
            Label("normative_documents", "行政规范性文件", "Normative documents"), "第二十条第（一）项", _MADE_2021
        ),
        DisclosureRow(Label("licensing_decisions", "行政许可", "Licensing decisions"), "第二十条第（五）项"),
        DisclosureRow(Label("penalty_decisions", "行政处罚", "Penalty decisions"), "第二十条第（六）项"),
        DisclosureRow(Label("coercion_decisions", "行政强制", "Coercion decisions"), "第二十条第（六）项"),
        DisclosureRow(
            Label("fees_wan_yuan", "行政事业性收费（万元）", "Fees (10,000 yuan)"), "第二十条第（八）项", kind="amount"
        ),
    ),
    "2019": (
        DisclosureRow(Label("regulations", "规章", "Regulations"), "第二十条第（一）项", _MADE_2019),
        DisclosureRow(
            Label("normative_documents", "规范性文件", "Normative documents"), "第二十条第（一）项", _MADE_2019
        ),
        DisclosureRow(Label("licensing", "行政许可", "Licensing"), "第二十条第（五）项", _DECIDED_2019),
        DisclosureRow(
            Label("other_services", "其他对外管理服务事项", "Other services"), "第二十条第（五）项", _DECIDED_2019
        ),
        DisclosureRow(Label("penalty", "行政处罚", "Penalties"), "第二十条第（六）项", _DECIDED_2019),
        DisclosureRow(Label("coercion", "行政强制", "Coercion"), "第二十条第（六）项", _DECIDED_2019),
        DisclosureRow(Label("fees", "行政事业性收费", "Fees"), "第二十条第（八）项", (_PREVIOUS, _CHANGE)),
        DisclosureRow(
            Label("procurement", "政府集中采购", "Procurement"),
            "第二十条第（九）项",
            (
                Label("items", "采购项目数量", "Projects"),
                Label("amount", "采购总金额", "Amount"),
                Label("amount_unit", "金额单位", "Unit of the amount"),
            ),
        ),
    ),
}

_KIND_OF_COLUMN: dict[str, Kind] = {"change": "change", "amount": "amount", "amount_unit": "unit"}


def _disclosure_figures(template: TemplateName) -> list[Figure]:
    figures = []
    for row in DISCLOSURE_ROWS[template]:
        path = f"active_disclosure.{row.label.key}"
        if not row.columns:
            figures.append(Figure(path, row.kind, row.label.zh, row.label.en))
        for column in row.columns:
            kind = _KIND_OF_COLUMN.get(column.key, "count")
            zh, en = f"{row.label.zh} · {column.zh}", f"{row.label.en} · {column.en}"
            figures.append(Figure(f"{path}.{column.key}", kind, zh, en))
    return figures


def _grid_figures(rows: tuple[Label, ...], columns: tuple[Label, ...], prefix: str) -> list[Figure]:
    return [
        Figure(f"{prefix}{row.key}.{column.key}", "count", f"{row.zh} · {column.zh}", f"{row.en} · {column.en}")
        for row in rows
        for column in columns
    ]


@cache
def figures(template: TemplateName) -> tuple[Figure, ...]:
    """Every figure that a report of ``template`` can hold, in printed order, ``other_unsplit`` included."""
    return (
        *_disclosure_figures(template),
        *_grid_figures(APPLICATION_ROWS, APPLICANTS, "applications."),
        *_grid_figures(REVIEW_BLOCKS, REVIEW_COLUMNS, ""),
    )


@cache
def all_figures() -> dict[str, Figure]:
    """Every figure of every template by its path."""
    return {figure.path: figure for template in DISCLOSURE_ROWS for figure in figures(template)}
