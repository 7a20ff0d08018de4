"""Two documents of the same report give different figures."""

from collections.abc import Iterator
from itertools import groupby

from services.validator.example import Example, report
from services.validator.history.subject import YearInHistory
from services.validator.rule import Breach, HistoryRule
from services.validator.rules.cell_changes import named


def _check(subject: YearInHistory) -> Iterator[Breach]:
    found = (change for change in subject.changes if change.kind == "disagreement")
    for source, group in groupby(found, key=lambda change: change.source_id):
        changes = list(group)
        zh, en = named(changes)
        yield Breach(
            f"同一报告的另一来源有 {len(changes)} 处数字不同：{zh}。",
            f"Another document of the same report gives {len(changes)} figures differently: {en}.",
            cells=tuple(change.path for change in changes),
            about=source,
        )


_PATH = "applications.total.total"

RULE = HistoryRule(
    code="sources-differ",
    zh="不同来源数字不一",
    en="Documents of the same report differ",
    severity="warning",
    basis="同一机关同一年度的网页、附件、镜像",
    meaning="同一份报告的网页与附件（或另一网址）数字不同。采用哪一份，依次看：未被篡改、数据较全、发布较晚、"
    "获取较晚。",
    meaning_en="Page and attachment, or two addresses, give different figures. The one taken: not hijacked, then "
    "more of "
    "its figures found, then published later, then fetched later.",
    example=Example(
        breach=(report({_PATH: 4}, part="附件"), report({_PATH: 5})),
        passes=(report({_PATH: 5}, part="附件"), report({_PATH: 5})),
    ),
    check=_check,
)
