"""A report before it takes a form: its words and its figures as they are printed."""

from dataclasses import dataclass
from datetime import date

from shared.figures import DISCLOSURE_ROWS, TemplateName

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
    """Printed figures of the three tables, in printed order; "" is a blank cell."""

    disclosure: tuple[str, ...]
    applications: tuple[str, ...]
    reviews: tuple[str, ...]


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


def _printed(value: object) -> str:
    return "" if value is None else str(value)


def _disclosure_values(known: dict[str, object], template: TemplateName) -> tuple[str, ...]:
    section = known["active_disclosure"]
    if not isinstance(section, dict):
        raise TypeError("active_disclosure is not a table")
    values: list[str] = []
    for row in DISCLOSURE_ROWS[template]:
        found = section[row.label.key]
        if not isinstance(found, dict):
            values.append(_printed(found))
        elif row.label.key == "procurement":
            values += [_printed(found["items"]), f"{_printed(found['amount'])}{_printed(found['amount_unit'])}"]
        else:
            values += [_printed(found[column.key]) for column in row.columns]
    return tuple(values)


def _row_values(rows: object) -> tuple[str, ...]:
    if not isinstance(rows, list | tuple):
        raise TypeError("no rows")
    return tuple(_printed(value) for row in rows if row is not None for value in row.values())


def printed_values(known: dict[str, object], template: TemplateName) -> Values:
    """The cells' texts of ``known``, which has the keys of ``shared.figures``."""
    applications = known["applications"]
    if not isinstance(applications, dict):
        raise TypeError("applications is not a table")
    blocks = [known[key] for key in ("review", "litigation_direct", "litigation_after_review")]
    return Values(_disclosure_values(known, template), _row_values(list(applications.values())), _row_values(blocks))
