"""What the report's own text says about a 勾稽 that fails: offered beside the finding, never used to repair it."""

import re
from collections.abc import Iterable, Iterator

from services.validator.figures import Figures
from services.validator.rules import ARITHMETIC
from services.validator.rules.claims import differs
from services.validator.sentences import sentences
from shared.contracts import Claim, Finding

_EXPLAINED = frozenset(rule.code for rule in ARITHMETIC)
_MOST_SENTENCES = 3
_WORDS = {
    "new_received": "收到|受理|新收",
    "carried_over": "上年结转|上年度结转",
    "total": "答复|办结|办理完毕",
    "carried_forward": "结转下年|转下一年|正在办理",
    "granted": "予以公开|同意公开",
    "partial": "部分公开",
    "deny": "不予公开",
    "unable": "无法提供|不掌握|不存在",
    "refuse": "不予处理",
    "other": "其他处理",
    "review": "行政复议",
    "litigation": "行政诉讼",
}
"""How running text speaks of rows: beginning of the row's key, words."""


def explained(figures: Figures, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings, those about a failed 勾稽 with the sentences that speak of its cells."""
    for finding in findings:
        yield _explained(figures, finding) if finding.rule in _EXPLAINED else finding


def _explained(figures: Figures, finding: Finding) -> Finding:
    rows = {_row(path) for path in finding.cells}
    claims = [claim for claim in figures.report.claims if rows & {_row(path) for path in claim.paths}]
    differing = [claim for claim in claims if differs(figures, claim)]
    reason = next(filter(None, (_reason(figures, finding, claim) for claim in differing)), None)
    spoken = tuple(dict.fromkeys(claim.sentence for claim in differing)) or _spoken(figures, rows)
    update: dict[str, object] = {"sentences": spoken[:_MOST_SENTENCES]}
    if reason:
        update |= {"explanation": reason[0], "explanation_en": reason[1]}
    return finding.model_copy(update=update)


def _row(path: str) -> str:
    """The row of a cell, e.g. ``applications.granted``; of section 四 the block."""
    return path.rpartition(".")[0]


def _reason(figures: Figures, finding: Finding, claim: Claim) -> tuple[str, str] | None:
    """Whether the two sides agree once the cells of ``claim`` hold what the text says."""
    table = differs(figures, claim)
    if table is None or finding.difference is None or not set(map(_row, claim.paths)) <= set(map(_row, finding.cells)):
        return None
    missing = claim.number - table.value
    if missing == -finding.difference:
        return (
            f"正文称“{claim.sentence}”，比表中相应单元格多 {missing:g}；若按正文计，两边相符。",
            f"The text states {claim.printed} where the cells add up to {table.value:g}; with the text's figure both "
            "sides would agree.",
        )
    return None


def _spoken(figures: Figures, rows: set[str]) -> tuple[str, ...]:
    """Sentences with a number that speak of the rows."""
    keys = {row.removeprefix("applications.") for row in rows}
    words = [word for prefix, word in _WORDS.items() if any(key.startswith(prefix) for key in keys)]
    if not words:
        return ()
    pattern = re.compile("|".join(words))
    found = (each for each in sentences(figures.report.narrative) if pattern.search(each) and re.search(r"\d+件", each))
    return tuple(dict.fromkeys(found))
