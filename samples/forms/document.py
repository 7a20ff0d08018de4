"""A report before it takes a form: its words and its figures as they are printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from shared.figures import DISCLOSURE_ROWS, TemplateName

Cell = int | float | str
"""A figure as it is printed; "" is a blank cell."""

HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)


@dataclass(frozen=True, slots=True)
class Values:
    """Printed figures of the three tables, in printed order."""

    disclosure: tuple[Cell, ...]
    applications: tuple[Cell, ...]
    reviews: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """What every form prints."""

    title: str
    agency: str
    site: str
    region_path: tuple[str, ...]
    year: int | None
    """None: no year is printed anywhere."""
    template: TemplateName
    split: bool
    preface: str
    overview: tuple[str, ...]
    problems: tuple[str, ...]
    other: tuple[str, ...]
    values: Values
    index_number: str
    published_on: date


def _without_null(cells: tuple[Cell | None, ...]) -> tuple[Cell, ...]:
    if None not in cells:  # the common case, and the samples' most frequent loop
        return cells  # type: ignore[return-value]
    return tuple("" if cell is None else cell for cell in cells)


def _disclosure_values(known: dict[str, object], template: TemplateName) -> tuple[Cell, ...]:
    section = known["active_disclosure"]
    if not isinstance(section, dict):
        raise TypeError("active_disclosure is not a table")
    values: list[Cell | None] = []
    for row in DISCLOSURE_ROWS[template]:
        found = section[row.label.key]
        if not isinstance(found, dict):
            values.append(found)
        elif row.label.key == "procurement":
            values += [found["items"], f"{found['amount']}{found['amount_unit']}"]
        else:
            values += found.values()
    return _without_null(tuple(values))


def _row_values(rows: Iterable[object]) -> tuple[Cell, ...]:
    return _without_null(tuple(chain.from_iterable(row.values() for row in rows if isinstance(row, dict))))


def printed_values(known: dict[str, object], template: TemplateName) -> Values:
    """The cells of ``known``, which has the keys of ``shared.figures``."""
    applications = known["applications"]
    if not isinstance(applications, dict):
        raise TypeError("applications is not a table")
    blocks = (known[key] for key in ("review", "litigation_direct", "litigation_after_review"))
    return Values(_disclosure_values(known, template), _row_values(applications.values()), _row_values(blocks))
