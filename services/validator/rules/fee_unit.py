"""Section 二: fees are asked for in 万元; some reports print 元."""

from collections.abc import Iterator

from services.validator.body import Body
from services.validator.example import doubt, one, printed, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule

_PATH = "active_disclosure.fees_wan_yuan"
CONVERTED = "unit-converted"
"""The parser's doubt when the cell names another unit than the form."""
_TOWN_MOST_WAN_YUAN = 10_000
"""100 million yuan of fees: no town or street collects as much, so the figure is most likely in yuan."""


def _check(figures: Figures) -> Iterator[Breach]:
    value = figures.number(_PATH)
    if value is None:
        return
    if any(each.code == CONVERTED and _PATH in each.paths for each in figures.report.doubts):
        text = figures.printed(_PATH)
        yield Breach(
            f"收费金额应以万元为单位，报告印作“{text}”，折合 {value:,} 万元。",
            f"Fees are asked for in 10,000 yuan; the report prints “{text}”, which is {value:,}.",
            cells=(_PATH,),
        )
    elif value > _TOWN_MOST_WAN_YUAN and Body.of(figures.report.agency) is Body.TOWN:
        yield Breach(
            f"乡镇、街道的收费金额为 {value:,} 万元，疑似以元为单位填写。",
            f"A town or street with fees of {value:,} × 10,000 yuan: it was probably printed in yuan.",
            cells=(_PATH,),
        )


RULE = ReportRule(
    code="fee-unit",
    zh="收费金额的单位",
    en="Unit of the fees",
    severity="warning",
    basis="表二“行政事业性收费”：本年收费金额（单位：万元）",
    meaning="表头要求以万元为单位。单元格中印有“元”的，数据已折合为万元；乡镇、街道金额超过一亿元的，疑似填成了元。",
    meaning_en="The form asks for units of 10,000 yuan. Where the cell says 元 the figure was converted; a town "
    "with more "
    "than 100 million yuan has most likely printed yuan.",
    example=one(
        report({_PATH: 98.4361}, provenance={_PATH: printed("984361元")}, doubts=(doubt(CONVERTED, _PATH),)),
        report({_PATH: 98.4361}, provenance={_PATH: printed("98.4361万元")}),
    ),
    check=_check,
)
