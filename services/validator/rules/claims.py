"""What section 一 states in words agrees with the tables. The table wins; a difference is shown with the sentence."""

from collections.abc import Iterator
from itertools import combinations

from services.validator.example import claim as stated
from services.validator.example import one, report
from services.validator.figures import Figures, Sum
from services.validator.rule import Breach, ReportRule
from shared.claims import CLAIMS
from shared.contracts import Claim

_ALSO: dict[str, tuple[str, ...]] = {"received": ("applications.new_received.total", "applications.carried_over.total")}
"""Cells whose sum a claim may state just as well: 收到 often counts what was carried over."""
_ROUNDING = 0.1
"""How far, as a share, the table may be from a figure stated as 余, 约 or rounded to 万."""
_EXACT = 0.005
"""Decimals of amounts are rounded in running text."""


def _agrees(claim: Claim, value: float) -> bool:
    allowance = _ROUNDING * max(abs(value), 1) if claim.approximate else _EXACT
    return abs(claim.number - value) <= allowance


def compared(figures: Figures, claim: Claim) -> Sum | None:
    """What the table has in the cells that ``claim`` speaks of; None when that cannot be told."""
    return figures.sum(claim.paths, all_blank=True) if claim.paths else None


def differs(figures: Figures, claim: Claim) -> Sum | None:
    """What the table has where it is not what ``claim`` states."""
    table = compared(figures, claim)
    also = figures.sum(_ALSO.get(claim.code, ()))
    if table is None or _agrees(claim, table.value) or (also and _agrees(claim, also.value)):
        return None
    return None if _speaks_of_some(figures, claim) else table


def _speaks_of_some(figures: Figures, claim: Claim) -> bool:
    """Whether the claim is the sum of some of the cells: a text may tell 不予公开 apart more finely than the table."""
    cells = [figures.sum([path]) for path in claim.paths]
    values = [cell.value for cell in cells if cell and cell.value]
    parts = (sum(some) for count in range(1, len(values)) for some in combinations(values, count))
    return any(_agrees(claim, part) for part in parts)


def _check(figures: Figures) -> Iterator[Breach]:
    for claim in figures.report.claims:
        kind, table = CLAIMS.get(claim.code), differs(figures, claim)
        if kind and table:
            yield Breach(
                f"正文称“{kind.zh}”{claim.printed}，表中对应单元格为 {table.value:,}。",
                f"The text states {claim.printed} ({kind.en}); the cells of the table say {table.value:,}.",
                left=Sum(claim.number),
                right=table,
                sentences=(claim.sentence,),
                about=f"{claim.code} {claim.number:g}",
            )


RULE = ReportRule(
    code="claims",
    zh="正文与表格不符",
    en="Text and table differ",
    severity="warning",
    basis="总体情况中的数字与表二、表三、表四",
    meaning="正文写出的数字应与表格一致；以表格为准，差异列出并附原句。约数（余、约、近）允许一成出入；"
    "“收到”可以含上年结转；“不予公开”等大类可以只说其中几项。",
    meaning_en="Figures in the text agree with the tables; the table counts, the difference is shown with its "
    "sentence. "
    "Approximate figures may be a tenth off, “received” may include what was carried over, and a group "
    "such as “denied” may be told in part.",
    example=one(
        report(
            {"applications.new_received.total": 72, "applications.carried_over.total": 1},
            claims=(stated("received", 75, "全年收到政府信息公开申请75件。", "applications.new_received.total"),),
        ),
        report(
            {"applications.new_received.total": 74, "applications.carried_over.total": 1},
            claims=(stated("received", 75, "全年收到政府信息公开申请75件。", "applications.new_received.total"),),
        ),
    ),
    check=_check,
)
