"""What the sentences of a report claim: each kind of claim, and the cells of the tables that it speaks of.

The parser finds the claims, the validator holds them against the cells. Paths are those of ``shared.figures``.
"""

from dataclasses import dataclass

from shared.figures import OUTCOMES


@dataclass(frozen=True, slots=True)
class ClaimKind:
    """A kind of claim. ``paths``: the cells whose sum it states; none for a figure that no table asks for."""

    code: str
    zh: str
    en: str
    paths: tuple[str, ...] = ()


def _totals(*rows: str) -> tuple[str, ...]:
    return tuple(f"applications.{row}.total" for row in rows)


def _outcomes(group: str) -> tuple[str, ...]:
    """The totals of all outcome rows of ``group``, e.g. ``deny``."""
    return _totals(*(row.key for row in OUTCOMES if row.key.startswith(f"{group}_")))


def _documents(row: str, zh: str, en: str) -> tuple[ClaimKind, ...]:
    path = f"active_disclosure.{row}"
    return (
        ClaimKind(f"{row}_issued", f"本年制发{zh}", f"{en} issued", (f"{path}.issued",)),
        ClaimKind(f"{row}_repealed", f"本年废止{zh}", f"{en} repealed", (f"{path}.repealed",)),
        ClaimKind(f"{row}_in_force", f"现行有效{zh}", f"{en} in force", (f"{path}.in_force",)),
    )


_KINDS = (
    ClaimKind("received", "新收申请", "Applications received", _totals("new_received")),
    ClaimKind("carried_over", "上年结转申请", "Applications carried over", _totals("carried_over")),
    ClaimKind("handled", "办结申请", "Applications handled", _totals("total")),
    ClaimKind("carried_forward", "结转下年度申请", "Applications carried forward", _totals("carried_forward")),
    ClaimKind("granted", "予以公开", "Granted", _totals("granted")),
    ClaimKind("partial", "部分公开", "Granted in part", _totals("partial")),
    ClaimKind("denied", "不予公开", "Denied", _outcomes("deny")),
    ClaimKind("unable", "无法提供", "Unable to provide", _outcomes("unable")),
    ClaimKind("refused", "不予处理", "Not processed", _outcomes("refuse")),
    ClaimKind("other", "其他处理", "Otherwise handled", _outcomes("other")),
    ClaimKind("reviews", "行政复议", "Administrative reviews", ("review.total",)),
    ClaimKind("suits", "行政诉讼", "Lawsuits", ("litigation_direct.total", "litigation_after_review.total")),
    *_documents("regulations", "规章", "Regulations"),
    *_documents("normative_documents", "规范性文件", "Normative documents"),
    ClaimKind("licensing", "行政许可", "Licensing decisions", ("active_disclosure.licensing_decisions",)),
    ClaimKind("penalty", "行政处罚", "Penalty decisions", ("active_disclosure.penalty_decisions",)),
    ClaimKind("coercion", "行政强制", "Coercion decisions", ("active_disclosure.coercion_decisions",)),
    ClaimKind("fees", "行政事业性收费（万元）", "Fees (10,000 yuan)", ("active_disclosure.fees_wan_yuan",)),
    ClaimKind("published", "主动公开信息", "Items published on its own initiative"),
)

CLAIMS: dict[str, ClaimKind] = {kind.code: kind for kind in _KINDS}
"""All kinds by their code. A code never changes its meaning."""
