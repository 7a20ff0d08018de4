"""HTML tables with a place (``%s``) for every value, made once for each template and style."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from samples.forms.layout import Cell, Row, tables
from shared.figures import TemplateName


@dataclass(frozen=True, slots=True)
class Style:
    """How an editor marks up a table."""

    table: str
    row: str
    cell: str
    """The attributes of a cell."""
    label: Callable[[str], str]
    value: str
    """A value's markup around ``%s``."""


@dataclass(frozen=True, slots=True)
class Skeletons:
    """The three tables, each to be filled with ``%``."""

    disclosure: str
    applications: str
    reviews: str


def _span(cell: Cell) -> str:
    columns = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    return columns + (f' rowspan="{cell.rows}"' if cell.rows > 1 else "")


def _cell(cell: Cell, style: Style) -> str:
    inner = style.value if cell.is_value else style.label(cell.text).replace("%", "%%")
    return f"<td{_span(cell)}{style.cell.replace('%', '%%')}>{inner}</td>"


def _table(rows: tuple[Row, ...], style: Style) -> str:
    body = "\n".join(
        f"<tr{style.row.replace('%', '%%')}>{''.join(_cell(cell, style) for cell in row)}</tr>" for row in rows
    )
    return f"<table{style.table.replace('%', '%%')}>\n{body}\n</table>"


@cache
def skeletons(template: TemplateName, style: Style, *, split: bool) -> Skeletons:
    """The tables of ``template`` in ``style``."""
    found = tables(template, split=split)
    return Skeletons(*(_table(rows, style) for rows in (found.disclosure, found.applications, found.reviews)))
