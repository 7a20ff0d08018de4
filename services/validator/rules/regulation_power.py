"""Section 二: 规章 can be made only by governments of 设区的市 and above, and by ministries."""

from collections.abc import Iterator

from services.validator.body import Body
from services.validator.example import one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule

_PATHS = tuple(f"active_disclosure.regulations.{column}" for column in ("issued", "repealed", "in_force"))
_POWERLESS = (Body.TOWN, Body.COUNTY)


def _check(figures: Figures) -> Iterator[Breach]:
    found = figures.sum(_PATHS)
    if found and found.value and Body.of(figures.report.agency) in _POWERLESS:
        cells = tuple(path for path in found.cells if figures.number(path))
        yield Breach(
            f"“规章”一行填有数字（合计 {found.value:,}），但县级及以下机关无权制定规章，可能是把规范性文件填入了规章。",
            f"The row of regulations (规章) has figures (sum {found.value:,}), but bodies of counties and below "
            f"cannot make "
            "them; these may be normative documents.",
            cells=cells,
        )


RULE = ReportRule(
    code="regulation-power",
    zh="无规章制定权而填报规章",
    en="Regulations of a body that cannot make them",
    severity="warning",
    basis="《立法法》第九十三条：规章由省、自治区、直辖市和设区的市、自治州的人民政府制定；表二“规章”一行",
    meaning="规章只能由设区的市以上人民政府和国务院部门制定。从名称看属于县、乡镇、街道的机关，此行应为 0。",
    meaning_en="Only governments of cities with districts and above, and ministries, can make 规章. For a body "
    "whose name "
    "says county, town or street this row should be 0.",
    example=one(
        report({_PATHS[0]: 0, _PATHS[2]: 6}, agency="青石县白河镇人民政府"),
        report({_PATHS[0]: 0, _PATHS[2]: 6}, agency="云岭省人民政府"),
    ),
    check=_check,
)
