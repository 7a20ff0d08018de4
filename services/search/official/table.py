"""The official tables of a report, laid out as they are printed: headers with their spans, then cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from services.search.language import Language
from services.search.official.cell import Cell, Cells
from shared.figures import (
    APPLICANTS,
    CARRIED_FORWARD,
    DISCLOSURE_ROWS,
    OTHER_SPLIT,
    OUTCOMES,
    RECEIVED,
    REVIEW_BLOCKS,
    REVIEW_COLUMNS,
    TOTAL,
    DisclosureRow,
    Label,
    TemplateName,
)

_HEADER_COLUMNS = 3
"""Section 三 names a row in up to three columns: 三、本年度办理结果 | （三）不予公开 | 1.属于国家秘密."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header cell."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its headers from left to right, then its cells."""

    headers: tuple[Header, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``columns`` are the rows of its head."""

    caption: str
    columns: tuple[tuple[Header, ...], ...]
    rows: tuple[TableRow, ...]


def disclosure(cells: Cells, template: TemplateName, language: Language) -> list[Table]:
    """Section 二: a table for each item of article 20 of the Regulations, as in the official form."""
    by_form = groupby(DISCLOSURE_ROWS[template], key=lambda row: (row.article, row.columns))
    return [_disclosure_table(cells, list(rows), language) for _, rows in by_form]


def _disclosure_table(cells: Cells, rows: Sequence[DisclosureRow], language: Language) -> Table:
    columns = [language.label(column) for column in rows[0].columns] or [
        language("fees" if rows[0].kind == "amount" else "decisions")
    ]
    return Table(
        caption=rows[0].article,
        columns=((Header(language("content")), *map(Header, columns)),),
        rows=tuple(TableRow((Header(language.label(row.label)),), _disclosure_cells(cells, row)) for row in rows),
    )


def _disclosure_cells(cells: Cells, row: DisclosureRow) -> tuple[Cell, ...]:
    path = f"active_disclosure.{row.label.key}"
    return tuple(cells.at(f"{path}.{column.key}") for column in row.columns) or (cells.at(path),)


def applications(cells: Cells, template: TemplateName, language: Language) -> Table:
    """Section 三: the rows of one year's applications, a column for each kind of applicant."""

    def whole(label: Label) -> TableRow:
        return _application_row(cells, label, (Header(language.label(label), columns=_HEADER_COLUMNS),))

    columns = (Header(language("row"), columns=_HEADER_COLUMNS), *(Header(language.label(each)) for each in APPLICANTS))
    outcomes = [*_outcomes(cells, template), TOTAL]
    rows = (*map(whole, RECEIVED), *_outcome_rows(cells, outcomes, language), whole(CARRIED_FORWARD))
    return Table(language("section_three"), (columns,), rows)


def _outcomes(cells: Cells, template: TemplateName) -> list[Label]:
    """（六）其他处理 as the report prints it: in one row or split; as its form has it when it prints neither."""
    unsplit = cells.has("applications.other_unsplit")
    split = any(cells.has(f"applications.{key}") for key in OTHER_SPLIT)
    if not unsplit and not split:
        unsplit, split = template == "2019", template == "2021"
    left_out = {*(() if unsplit else ("other_unsplit",)), *(() if split else OTHER_SPLIT)}
    return [label for label in OUTCOMES if label.key not in left_out]


def _outcome_rows(cells: Cells, labels: Sequence[Label], language: Language) -> Iterator[TableRow]:
    block: tuple[Header, ...] = (Header(language("handled"), rows=len(labels)),)
    for _, members in groupby(labels, key=_group):
        group = list(members)
        for position, label in enumerate(group):
            size = len(group) if position == 0 else 0
            yield _application_row(cells, label, (*block, *_names(label, size, language)))
            block = ()


def _group(label: Label) -> str:
    """What rows of one group have in common: the English names say it before a colon."""
    group, colon, _ = label.en.partition(": ")
    return group if colon else label.key


def _names(label: Label, group_size: int, language: Language) -> tuple[Header, ...]:
    """The group's name, on its first row, and the row's own; or the row's alone over both columns."""
    name = language.label(label)
    if ": " not in label.en:
        return (Header(name, columns=2),)
    group, _, item = name.rpartition(": " if language.code == "en" else " ")
    return (Header(group, rows=group_size), Header(item)) if group_size else (Header(item),)


def _application_row(cells: Cells, label: Label, headers: tuple[Header, ...]) -> TableRow:
    return TableRow(headers, tuple(cells.at(f"applications.{label.key}.{column.key}") for column in APPLICANTS))


def review(cells: Cells, language: Language) -> Table:
    """Section 四: one row, five results for each of review and the two kinds of litigation."""
    blocks = tuple(Header(language.label(block), columns=len(REVIEW_COLUMNS)) for block in REVIEW_BLOCKS)
    results = tuple(Header(language.label(column)) for _ in REVIEW_BLOCKS for column in REVIEW_COLUMNS)
    row = tuple(cells.at(f"{block.key}.{column.key}") for block in REVIEW_BLOCKS for column in REVIEW_COLUMNS)
    return Table(language("section_four"), (blocks, results), (TableRow((), row),))
