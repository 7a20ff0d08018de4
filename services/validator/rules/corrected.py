"""The same address said something else before: what the correction changed, cell by cell."""

from collections.abc import Iterator

from services.validator.example import Example, report
from services.validator.figures import Sum
from services.validator.history.subject import YearInHistory
from services.validator.rule import Breach, HistoryRule
from services.validator.rules.cell_changes import named


def _check(subject: YearInHistory) -> Iterator[Breach]:
    found = [change for change in subject.changes if change.kind == "correction"]
    if found:
        zh, en = named(found)
        only = found[0] if len(found) == 1 else None
        yield Breach(
            f"此网页的数据更改过 {len(found)} 处：{zh}。",
            f"The page's figures were changed in {len(found)} places: {en}.",
            left=Sum(only.now) if only and only.now is not None else None,
            right=Sum(only.other) if only and only.other is not None else None,
            cells=tuple(change.path for change in found),
        )


_PATH = "applications.total.total"

RULE = HistoryRule(
    code="corrected",
    zh="数据更改过",
    en="Figures were changed",
    severity="info",
    basis="同一网址先后两次的内容",
    meaning="同一网址的内容后来改了数字。采用新的，列出改动的单元格及原来的数字。",
    meaning_en="The same address showed other figures before. The new ones count; the cells and their former "
    "figures are "
    "listed.",
    example=Example(
        breach=(report({_PATH: 4}), report({_PATH: 5})),
        passes=(report({_PATH: 5}), report({_PATH: 5})),
    ),
    check=_check,
)
