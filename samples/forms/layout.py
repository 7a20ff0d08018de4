"""The official tables as rows of cells, in the order of the printed form. Every form of a report prints these rows."""

from dataclasses import dataclass
from functools import cache

from shared.figures import APPLICANTS, DISCLOSURE_ROWS, OTHER_SPLIT, OUTCOMES, RECEIVED, DisclosureRow, TemplateName

RULE_NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
HANDLED = "三、本年度办理结果"
PARTIAL_NOTE = "（区分处理的，只计这一情形，不计其他情形）"
GROUPS = ("（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of an official table: a label, or the place of a value."""

    text: str = ""
    is_value: bool = False
    columns: int = 1
    rows: int = 1


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The three tables; their values follow one another in printed order."""

    disclosure: tuple[Row, ...]
    applications: tuple[Row, ...]
    reviews: tuple[Row, ...]


def _value(columns: int = 1) -> Cell:
    return Cell(is_value=True, columns=columns)


def _labels(*texts: str) -> Row:
    return tuple(Cell(text) for text in texts)


def _heading(row: DisclosureRow, template: TemplateName) -> tuple[Row, ...]:
    """The two rows above an article's figures."""
    article: Row = (Cell(row.article, columns=4),)
    if row.columns:
        names = [column.zh for column in row.columns if column.key != "amount_unit"]
    else:
        names = ["本年收费金额（单位：万元）" if row.kind == "amount" else "本年处理决定数量"]
    widths = {3: (1, 1, 1), 2: (1, 2), 1: (3,)}[len(names)] if template == "2019" or len(names) != 1 else (3,)
    cells = tuple(Cell(name, columns=width) for name, width in zip(names, widths, strict=True))
    return article, (Cell("信息内容"), *cells)


def _disclosure(template: TemplateName) -> tuple[Row, ...]:
    rows: list[Row] = []
    article = ""
    for row in DISCLOSURE_ROWS[template]:
        if row.article != article:
            rows += _heading(row, template)
            article = row.article
        count = len([column for column in row.columns if column.key != "amount_unit"])
        values = {3: (_value(), _value(), _value()), 2: (_value(), _value(2)), 0: (_value(3),)}[count]
        rows.append((Cell(row.label.zh.removesuffix("（万元）")), *values))
    return tuple(rows)


def _header() -> tuple[Row, ...]:
    return (
        (Cell(RULE_NOTE, columns=3, rows=3), Cell("申请人情况", columns=7)),
        (Cell("自然人", rows=2), Cell("法人或其他组织", columns=5), Cell("总计", rows=2)),
        _labels(*(label.zh for label in APPLICANTS[1:6])),
    )


def _outcome_labels(*, split: bool) -> list[tuple[str, str]]:
    """Group and leaf of every outcome row that is printed."""
    found = []
    group = ""
    for outcome in OUTCOMES:
        if outcome.key in (OTHER_SPLIT if not split else ("other_unsplit",)):
            continue
        heading, _, leaf = outcome.zh.rpartition(" ")
        alone = outcome.key in ("granted", "partial", "other_unsplit")
        group = "" if alone else heading or group
        found.append((group, leaf + PARTIAL_NOTE if outcome.key == "partial" else leaf))
    return found


_VALUES = tuple(_value() for _ in APPLICANTS)


def _applications(*, split: bool) -> tuple[Row, ...]:
    rows = [*_header(), *((Cell(label.zh, columns=3), *_VALUES) for label in RECEIVED)]
    outcomes = _outcome_labels(split=split)
    groups = [group for group, _ in outcomes]
    for number, (group, leaf) in enumerate(outcomes):
        cells: list[Cell] = [Cell(HANDLED, rows=len(outcomes) + 1)] if number == 0 else []
        if group and group not in groups[:number]:
            cells.append(Cell(group, rows=groups.count(group)))
        rows.append((*cells, Cell(leaf, columns=1 if group else 2), *_VALUES))
    rows.append((Cell("（七）总计", columns=2), *_VALUES))
    rows.append((Cell("四、结转下年度继续办理", columns=3), *_VALUES))
    return tuple(rows)


_ENDS = _labels("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def _reviews() -> tuple[Row, ...]:
    return (
        (Cell("行政复议", columns=5), Cell("行政诉讼", columns=10)),
        (
            *(Cell(end.text, rows=2) for end in _ENDS),
            Cell("未经复议直接起诉", columns=5),
            Cell("复议后起诉", columns=5),
        ),
        (*_ENDS, *_ENDS),
        tuple(_value() for _ in range(15)),
    )


@cache
def tables(template: TemplateName, *, split: bool) -> Tables:
    """The tables of a form; ``split``: 其他处理 has three rows."""
    return Tables(_disclosure(template), _applications(split=split), _reviews())
