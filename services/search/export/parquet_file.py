"""Parquet: typed columns in row groups; the citation and the dictionary stand in the file's metadata."""

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from typing_extensions import Buffer

from services.search.export.about import About
from services.search.export.column import Column, Document, Kind, Table, Value
from services.search.export.harmless import as_text

ROW_GROUP = 100_000
"""Rows that are held until they are written together."""
_TYPES: dict[Kind, Any] = {"text": pa.string(), "whole": pa.int64(), "decimal": pa.float64(), "yes_no": pa.bool_()}


class ParquetFile:
    """Writes a table as Parquet; its footer comes last, so that no reader takes a broken file for a whole one."""

    def __init__(self, table: Table, about: About) -> None:
        self._table = table
        self._rows: list[Sequence[Value]] = []
        self._most = max(1, ROW_GROUP // len(table.columns) * 20)
        self._sent = _Sent()
        metadata = {"gongkai": json.dumps(about.model_dump(mode="json"), ensure_ascii=False)}
        self._schema = pa.schema([_field(column) for column in table.columns], metadata=metadata)
        self._writer = pq.ParquetWriter(self._sent, self._schema, compression="zstd")

    def start(self) -> bytes:
        """The format's mark."""
        return self._sent.take()

    def page(self, documents: Sequence[Document]) -> bytes:
        """Another row group, when there are rows enough."""
        for document in documents:
            self._rows += self._table.rows(document)
            if len(self._rows) >= self._most:
                self._write()
        return self._sent.take()

    def end(self) -> Iterator[bytes]:
        """The last row group and the footer."""
        self._write()
        self._writer.close()
        yield self._sent.take()

    def close(self) -> None:
        """Forget what is held."""
        self._rows.clear()

    def _write(self) -> None:
        if not self._rows:
            return
        columns = zip(*self._rows, strict=True)
        arrays = [
            pa.array([_cell(column, value) for value in values], _TYPES[column.kind])
            for column, values in zip(self._table.columns, columns, strict=True)
        ]
        self._rows.clear()
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))


class _Sent(io.RawIOBase):
    """A file that forgets what has been taken of it."""

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()
        self._gone = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Buffer) -> int:
        self._held += memoryview(data)
        return memoryview(data).nbytes

    def tell(self) -> int:
        return self._gone + len(self._held)

    def take(self) -> bytes:
        taken = bytes(self._held)
        self._gone += len(taken)
        self._held.clear()
        return taken


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES[column.kind], metadata={"zh": column.zh, "en": column.en})


def _cell(column: Column, value: Value) -> Value:
    if value is None:
        return None
    match column.kind:
        case "text":
            return as_text(str(value))
        case "decimal" if isinstance(value, int | float):
            return float(value)
        case _:
            return value
