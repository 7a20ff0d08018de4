"""A report saved as PDF by a word processor: text layer, ruled tables over several pages, page numbers."""

from samples.dice import Dice
from samples.forms.document import HEADINGS, Document
from samples.forms.layout import Row, tables
from samples.forms.pdf.font import font_for
from samples.forms.pdf.grid import Grid, grid_of
from samples.forms.pdf.sheet import Sheet, Style
from samples.forms.pdf.table import TableStyle, draw_table

_COLUMNS = ((5.0, 2.0, 2.0, 2.0), (1.1, 1.6, 3.2, 1.0, 1.0, 1.0, 1.0, 1.2, 1.0, 1.0), (1.0,) * 15)
"""Relative widths of the base columns of the three tables."""


def _sheet_style(dice: Dice) -> Style:
    return Style(
        size=dice.pick((14.0, 16.0)),
        margin=dice.pick((72.0, 79.4, 90.0)),
        rules=dice.pick(("lines", "rectangles")),
        by_character=dice.chance(0.3),
        page_number=dice.pick(("- {} -", "— {} —", "第{}页", "{}", "")),
    )


def _table_style(dice: Dice) -> TableStyle:
    return TableStyle(
        size=dice.pick((9.0, 10.5)),
        outer_border=dice.chance(0.8),
        repeat_header=dice.chance(0.4),
        repeat_groups=dice.chance(0.3),
        cut_rows=dice.chance(0.5),
        values_first=dice.chance(0.5),
    )


def _grids(document: Document) -> list[Grid]:
    found = tables(document.template, split=document.split)
    rows: tuple[tuple[Row, ...], ...] = (found.disclosure, found.applications, found.reviews)
    values = (document.values.disclosure, document.values.applications, document.values.reviews)
    return [grid_of(table, tuple(map(str, printed))) for table, printed in zip(rows, values, strict=True)]


def render(document: Document, dice: Dice) -> bytes:
    """The file; the same bytes for the same document and dice."""
    style, table_style = _sheet_style(dice), _table_style(dice)
    grids = _grids(document)
    texts = (
        style.page_number,
        document.title,
        document.preface,
        *HEADINGS,
        *document.overview,
        *document.problems,
        *document.other,
    )
    sheet = Sheet(font_for("".join((*texts, *(grid.text for grid in grids)))), style, document.title)
    sheet.title(document.title)
    sheet.paragraphs(document.preface, HEADINGS[0], *document.overview)
    for heading, grid, widths in zip(HEADINGS[1:4], grids, _COLUMNS, strict=True):
        sheet.paragraphs(heading)
        draw_table(sheet, grid, widths, table_style)
    sheet.paragraphs(HEADINGS[4], *document.problems, HEADINGS[5], *document.other)
    return sheet.finish()
