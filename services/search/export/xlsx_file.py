"""A workbook: the reports, the dictionary, and where they come from. Rows go to the disk as they come."""

import math
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from services.search.export.about import About
from services.search.export.column import Document, Table, Value
from services.search.export.dictionary import entries
from services.search.export.harmless import as_text

MOST_ROWS = 1_048_575
"""Rows of a sheet, without its heading; the format has no more."""
_MOST_CHARACTERS = 32_767
_EXACT = 2**53
_CHUNK = 1 << 20
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class XlsxFile:
    """Writes a table as a workbook. A broken one lacks the archive's directory: nothing opens it."""

    def __init__(self, table: Table, about: About) -> None:
        self._table = table
        self._folder = tempfile.TemporaryDirectory(prefix="gongkai-export-")
        self._path = Path(self._folder.name) / "reports.xlsx"
        self._book = xlsxwriter.Workbook(str(self._path), {**_OPTIONS, "tmpdir": self._folder.name})
        self._sheet = self._book.add_worksheet("reports")
        self._row = 0
        self._add([column.name for column in table.columns])
        self._sheet.freeze_panes(1, 0)
        self._write_about(about)

    def _write_about(self, about: About) -> None:
        dictionary = self._book.add_worksheet("dictionary")
        for row, entry in enumerate([("column", "kind", "zh", "en"), *entries(self._table)]):
            _write(dictionary, row, entry)
        sheet = self._book.add_worksheet("about")
        for row, (name, value) in enumerate(about.model_dump(mode="json").items()):
            _write(sheet, row, (name, value))

    def start(self) -> bytes:
        """Nothing yet: a workbook is packed when it is whole."""
        return b""

    def page(self, documents: Sequence[Document]) -> bytes:
        """Nothing yet."""
        for document in documents:
            for row in self._table.rows(document):
                self._add(row)
        return b""

    def end(self) -> Iterator[bytes]:
        """The whole file."""
        self._book.close()
        with self._path.open("rb") as packed:
            while chunk := packed.read(_CHUNK):
                yield chunk

    def close(self) -> None:
        """Remove the files on the disk."""
        self._folder.cleanup()

    def _add(self, row: Sequence[Value]) -> None:
        _write(self._sheet, self._row, row)
        self._row += 1


def _write(sheet: Worksheet, row: int, values: Sequence[Value]) -> None:
    """A row: numbers as numbers, everything else as text that is never computed."""
    for column, value in enumerate(values):
        match value:
            case None | "":
                continue
            case bool():
                sheet.write_boolean(row, column, value)
            case int() | float() if math.isfinite(value) and abs(value) <= _EXACT:
                sheet.write_number(row, column, value)
            case _:
                sheet.write_string(row, column, as_text(str(value))[:_MOST_CHARACTERS])
