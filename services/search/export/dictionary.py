"""The data dictionary: every column of every exported table, and what each figure's path means."""

from collections.abc import Iterator

from pydantic import BaseModel

from services.search.export.column import Table
from services.search.export.findings import FINDINGS
from services.search.export.tidy import TIDY
from services.search.export.wide import WIDE
from shared.figures import DISCLOSURE_ROWS, all_figures, figures


class ColumnEntry(BaseModel):
    """A column."""

    column: str
    kind: str
    zh: str
    en: str


class FigureEntry(BaseModel):
    """A figure of the official forms."""

    path: str
    kind: str
    zh: str
    en: str
    templates: list[str]


class Dictionary(BaseModel):
    """What the columns and paths of the exports mean."""

    tidy: list[ColumnEntry]
    wide: list[ColumnEntry]
    findings: list[ColumnEntry]
    figures: list[FigureEntry]


def entries(table: Table) -> Iterator[tuple[str, str, str, str]]:
    """Name, kind, Chinese and English meaning of each column."""
    for column in table.columns:
        yield column.name, column.kind, column.zh, column.en


def dictionary() -> Dictionary:
    """The whole dictionary."""
    tidy, wide, findings = (
        [ColumnEntry(column=name, kind=kind, zh=zh, en=en) for name, kind, zh, en in entries(table)]
        for table in (TIDY, WIDE, FINDINGS)
    )
    return Dictionary(tidy=tidy, wide=wide, findings=findings, figures=list(figure_entries()))


def figure_entries() -> Iterator[FigureEntry]:
    """Every figure, with the forms that ask for it."""
    asking = {name: {figure.path for figure in figures(name)} for name in DISCLOSURE_ROWS}
    for figure in all_figures().values():
        templates = [name for name, paths in asking.items() if figure.path in paths]
        yield FigureEntry(path=figure.path, kind=figure.kind, zh=figure.zh, en=figure.en, templates=templates)
