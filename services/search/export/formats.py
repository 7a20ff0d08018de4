"""The formats of an export by their names in the address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from services.search.export.about import About
from services.search.export.csv_file import CsvFile
from services.search.export.encoder import Encoder
from services.search.export.findings import FINDINGS
from services.search.export.json_lines import FIELDS, JsonLinesFile
from services.search.export.parquet_file import ParquetFile
from services.search.export.tidy import TIDY
from services.search.export.wide import WIDE
from services.search.export.xlsx_file import MOST_ROWS, XlsxFile

FormatName = Literal["csv", "csv-wide", "xlsx", "parquet", "parquet-wide", "jsonl", "findings"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, the end of its file's name, the fields it needs, and how it is written."""

    media_type: str
    suffix: str
    fields: tuple[str, ...]
    encoder: Callable[[About], Encoder]
    most_reports: int | None = None


_CSV, _PARQUET = "text/csv; charset=utf-8", "application/vnd.apache.parquet"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS: dict[FormatName, Format] = {
    "csv": Format(_CSV, "csv", TIDY.fields, lambda _: CsvFile(TIDY)),
    "csv-wide": Format(_CSV, "csv", WIDE.fields, lambda _: CsvFile(WIDE)),
    "xlsx": Format(_XLSX, "xlsx", WIDE.fields, lambda about: XlsxFile(WIDE, about), MOST_ROWS),
    "parquet": Format(_PARQUET, "parquet", TIDY.fields, lambda about: ParquetFile(TIDY, about)),
    "parquet-wide": Format(_PARQUET, "parquet", WIDE.fields, lambda about: ParquetFile(WIDE, about)),
    "jsonl": Format("application/jsonl", "jsonl", FIELDS, JsonLinesFile),
    "findings": Format(_CSV, "csv", FINDINGS.fields, lambda _: CsvFile(FINDINGS)),
}
