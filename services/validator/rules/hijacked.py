"""Foreign text in a report: the page is a hijacked mirror, or advertisements were slipped in."""

from collections.abc import Iterator

from services.validator.example import narrated, one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule
from services.validator.spam import spam

_MOST_SENTENCES = 3


def _check(figures: Figures) -> Iterator[Breach]:
    if figures.is_hijacked:
        yield Breach(
            "页面夹有与政府信息无关的文字，疑为被篡改的镜像或被植入广告；机关名称与正文不可尽信，表格一般未受影响。",
            "Foreign text stands in the page: a hijacked mirror or planted advertisements. Do not trust its names; its "
            "tables are usually untouched.",
            sentences=spam(figures.report)[:_MOST_SENTENCES],
        )


RULE = ReportRule(
    code="hijacked",
    zh="页面疑遭篡改",
    en="Hijacked page",
    severity="warning",
    basis="页面文字",
    meaning="报告正文、标题或机关名称中混入博彩、广告等文字。应以机关官方网站的版本为准。",
    meaning_en="Gambling or advertising text stands in the title, the text or the body's name. Prefer the official "
    "site.",
    example=one(
        report(narrative=narrated("如有疑问，请与青石县凯发娱乐官网办公室联系。")),
        report(narrative=narrated("如有疑问，请与青石县财政局办公室联系。")),
    ),
    check=_check,
)
