"""XLSX and XLS: each sheet's tables as grids, numbers as a cell shows them without its format."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import groupby

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from services.parser.document import Document
from services.parser.readers.bounded_xls import check_xls
from services.parser.readers.bounded_xlsx import MOST_COLUMNS, MOST_ROWS, bounded_xlsx
from services.parser.readers.writer import Writer
from shared.errors import UnreadableDocument

_MOST_SHEETS = 30
_HAN = re.compile(r"[\u3400-\u9fff]")

Printed = list[tuple[int, str]]
"""A row's cells with their columns."""


def read_xlsx(content: bytes, url: str = "") -> Document:
    """Make a document of an XLSX file's bytes; see ``read_sheets``."""
    return read_sheets(bounded_xlsx(content), url)


def read_xls(content: bytes, url: str = "") -> Document:
    """Make a document of an XLS file's bytes; see ``read_sheets``."""
    check_xls(content)
    return read_sheets(content, url)


def read_sheets(content: bytes, url: str = "") -> Document:
    """Make a document of a workbook: a grid for every run of rows without a blank one, its headings paragraphs.

    The first 30 visible sheets are read, of each 2,000 rows and 100 columns.

    Raises:
        UnreadableDocument: It is damaged, encrypted, beyond the limits, or holds no Chinese text.

    """
    writer = Writer()
    for rows in _sheets(content):
        for blank, run in groupby(rows, key=_is_blank):
            if not blank:
                _write(writer, list(run))
    text = writer.text()
    if not _HAN.search(text):
        raise UnreadableDocument("The workbook holds no Chinese text.")
    return Document(text, tuple(writer.blocks), url=url)


def _sheets(content: bytes) -> list[list[Printed]]:
    """The rows of each sheet. What calamine's Rust panics with is no Exception; it leaves nothing behind."""
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        return [_rows(workbook.get_sheet_by_index(index)) for index in _visible(workbook)]
    except (MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise UnreadableDocument(f"The workbook is damaged or encrypted: {error}.") from error


def _visible(workbook: CalamineWorkbook) -> list[int]:
    shown = [
        index
        for index, sheet in enumerate(workbook.sheets_metadata)
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ]
    return shown[:_MOST_SHEETS]


def _rows(sheet: CalamineSheet) -> list[Printed]:
    if sheet.start is None:
        return []
    covered = _covered(sheet)
    return [
        [(column, printed(value)) for column, value in enumerate(row[:MOST_COLUMNS]) if (index, column) not in covered]
        for index, row in enumerate(sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS))
    ]


def _covered(sheet: CalamineSheet) -> set[tuple[int, int]]:
    """The places that a merged cell covers, without its origin."""
    covered: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in (sheet.merged_cell_ranges or ())[:MOST_ROWS]:
        rows = range(top, min(bottom + 1, MOST_ROWS, top + 2 * MOST_COLUMNS))
        columns = range(left, min(right + 1, MOST_COLUMNS))
        covered.update((row, column) for row in rows for column in columns if (row, column) != (top, left))
    return covered


def printed(value: object) -> str:
    """A cell's value as a person would type it: ``12.0`` is 12, a date is 2024-01-31."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(Decimal(format(value, ".15g")), "f")
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else " ".join(str(value).split())


def _is_blank(row: Printed) -> bool:
    return not any(words for _, words in row)


def _write(writer: Writer, rows: Sequence[Printed]) -> None:
    """A grid as wide as its rows are; single cells above and below it are headings and remarks."""
    tabular = [index for index, row in enumerate(rows) if sum(bool(words) for _, words in row) > 1]
    first, last = (tabular[0], tabular[-1] + 1) if tabular else (len(rows), len(rows))
    _lines(writer, rows[:first])
    if tabular:
        width = max(column for row in rows[first:last] for column, words in row if words)
        writer.grid([[cell for cell in row if cell[0] <= width] for row in rows[first:last]])
    _lines(writer, rows[last:])


def _lines(writer: Writer, rows: Sequence[Printed]) -> None:
    for words in _words(rows):
        writer.close()
        writer.say(words)
    writer.close()


def _words(rows: Sequence[Printed]) -> Iterator[str]:
    return (words for row in rows for _, words in row if words)
