"""Counts are whole numbers that are not negative; only fees and amounts have decimals, only 增/减 has a sign."""

import re
from collections.abc import Iterator

from services.validator.example import one, printed, report
from services.validator.figures import LARGEST, Figures, countable
from services.validator.rule import Breach, ReportRule
from shared.figures import all_figures

_DECIMAL = re.compile(r"\d+[.．]\d+")

_SHOWN = 30


def _is_whole(kind: str, value: object, text: str) -> bool:
    number = countable(value)
    if number is not None:
        return number == int(number) and (kind == "change" or number >= 0)
    if value is not None:
        return False
    return not _DECIMAL.fullmatch(text.strip())


def _check(figures: Figures) -> Iterator[Breach]:
    known = all_figures()
    for path, value in figures.items():
        if type(value) is int and 0 <= value < LARGEST:
            continue
        figure = known.get(path)
        if figure is None or figure.kind not in ("count", "change"):
            continue
        unreadable = figures.reason(path) == "unreadable"
        text = str(value)[:_SHOWN] if value is not None else figures.printed(path) if unreadable else ""
        if not _is_whole(figure.kind, value, text):
            yield Breach(
                f"“{figure.zh}”印作 {text}，件数应为不小于 0 的整数。",
                f"{figure.en} is printed as {text}; a count is a whole number that is not negative.",
                cells=(path,),
            )


RULE = ReportRule(
    code="whole-count",
    zh="件数应为非负整数",
    en="Counts are whole numbers",
    severity="error",
    basis="各表件数栏",
    meaning="除收费金额、采购金额外，表中各数均为件数，不应有小数；除“本年增/减”外不应为负数。",
    meaning_en="All figures but fees and amounts are counts: no decimals, and no sign except in the column of changes.",
    example=one(
        report(
            {"active_disclosure.licensing_decisions": None},
            notes={"active_disclosure.licensing_decisions": "unreadable"},
            provenance={"active_disclosure.licensing_decisions": printed("12.5")},
        ),
        report({"active_disclosure.licensing_decisions": 12, "active_disclosure.fees_wan_yuan": 12.5}),
    ),
    check=_check,
)
