"""Section 三: the column 总计 is filled in."""

from collections.abc import Iterator

from services.validator.example import one, report
from services.validator.figures import Figures
from services.validator.rule import Breach, ReportRule
from shared.figures import APPLICANTS, APPLICATION_ROWS

_COLUMNS = tuple(column.key for column in APPLICANTS[:6])


def _check(figures: Figures) -> Iterator[Breach]:
    rows = [f"applications.{row.key}" for row in APPLICATION_ROWS if figures.has_row(f"applications.{row.key}")]
    totals = tuple(f"{row}.total" for row in rows)
    filled = any(figures.number(f"{row}.{column}") is not None for row in rows for column in _COLUMNS)
    if filled and all(figures.reason(path) == "blank" for path in totals):
        yield Breach(
            "表三“总计”一列全部空白，各行合计须自行相加。",
            "The column of totals of section 三 is blank throughout; a reader has to add up the rows.",
            cells=totals,
        )


RULE = ReportRule(
    code="blank-totals",
    zh="总计列空白",
    en="The column of totals is blank",
    severity="warning",
    basis="表三“总计”列",
    meaning="表三填有各类申请人的数字，而“总计”一列全部空白。空白不等于 0。",
    meaning_en="Applicants are counted, but the whole column of totals is blank. A blank is not a zero.",
    example=one(
        report({"applications.granted.natural_person": 3, "applications.granted.total": None}),
        report({"applications.granted.natural_person": 3, "applications.granted.total": 3}),
    ),
    check=_check,
)
