"""Comma-separated values: UTF-8 with a byte-order mark, so that spreadsheets read the Chinese."""

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from services.search.export.column import Document, Table, Value
from services.search.export.harmless import in_csv


class CsvFile:
    """Writes a table as CSV. Whole or broken is told by the transfer itself and by the count in its header."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def start(self) -> bytes:
        """The heading."""
        return codecs.BOM_UTF8 + _lines([[column.name for column in self._table.columns]])

    def page(self, documents: Sequence[Document]) -> bytes:
        """The rows of these reports."""
        return _lines(map(_cell, row) for document in documents for row in self._table.rows(document))

    def end(self) -> Iterator[bytes]:
        """Nothing."""
        yield b""

    def close(self) -> None:
        """Nothing is held."""


def _lines(rows: Iterable[Iterable[object]]) -> bytes:
    lines = io.StringIO()
    csv.writer(lines).writerows(rows)
    return lines.getvalue().encode()


def _cell(value: Value) -> Value:
    match value:
        case str():
            return in_csv(value)
        case bool():
            return "true" if value else "false"
        case _:
            return value
