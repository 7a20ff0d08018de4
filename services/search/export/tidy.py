"""The tidy table: one row for each report and each cell that its form asks for, with or without a number."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from services.search.export import identity
from services.search.export.column import Column, Document, Table, Value, flat
from services.search.official.reason import reason
from shared.contracts import Reason
from shared.contracts.report import TABLES
from shared.figures import DISCLOSURE_ROWS, all_figures, figures

COLUMNS = (
    *identity.COLUMNS,
    Column("path", "text", "指标路径，见数据字典", "Path of the figure, see the dictionary"),
    Column("table", "text", "表", "Table"),
    Column("row", "text", "行", "Row"),
    Column("column", "text", "列", "Column"),
    Column(
        "value", "decimal", "数值；没有数值时空缺，绝不以 0 代替", "The number; empty where there is none, never a 0"
    ),
    Column("text", "text", "不是数值的内容，如金额单位", "What is no number, such as a unit of money"),
    Column(
        "state",
        "text",
        "number 数值，text 文字，blank 空白，not_applicable 不适用，absent 无此格，ambiguous 有歧义，"
        "unreadable 无法读出，uncountable 数值超出可计范围",
        "number, text, or why there is no number: blank, not_applicable, absent, ambiguous, unreadable; "
        "uncountable: printed, but no number that can be counted with",
    ),
    Column("how", "text", "read 直接读到，inferred 推断，ocr 识别", "read, inferred, or by ocr"),
    Column("printed", "text", "原文", "As printed"),
    Column("label", "text", "原文行名", "Label of the row as printed"),
    Column("page", "whole", "页，自 1 起", "Page, from 1"),
    Column("block", "whole", "文件中第几块，自 0 起", "Block of the document, from 0"),
    Column("block_row", "whole", "块中行，自 0 起", "Row in the block, from 0"),
    Column("block_column", "whole", "块中列，自 0 起", "Column in the block, from 0"),
    Column("confidence", "decimal", "识别的把握，0 至 1", "How sure the OCR was, 0 to 1"),
)
FIELDS = (
    *identity.FIELDS,
    *("figures", "report.notes", "report.provenance", *(f"report.{name}" for name in TABLES)),
)


def rows(document: Document) -> Iterator[tuple[Value, ...]]:
    """The rows of a report."""
    report, figures = document.get("report") or {}, flat(document.get("figures") or {})
    same, notes, places = identity.values(document), report.get("notes") or {}, report.get("provenance") or {}
    as_read = flat({name: report[name] for name in TABLES if report.get(name) is not None})
    for path in _paths(document.get("template"), figures, notes):
        found = figures.get(path)
        cell = _number(found) if found is not None else _none(as_read.get(path), notes, path)
        yield (*same, path, *_place(path), *cell, *_read(places.get(path)))


def _paths(template: str | None, figures: Mapping[str, Any], notes: Mapping[str, Reason]) -> Iterator[str]:
    """Every cell that the report's form asks for; then those that it has besides, of the other form."""
    asked = _asked(template)
    yield from asked
    if besides := (figures.keys() | notes.keys()) - asked.keys():
        yield from (path for path in all_figures() if path in besides)


@cache
def _asked(template: str | None) -> dict[str, None]:
    return {figure.path: None for name in DISCLOSURE_ROWS if name == template for figure in figures(name)}


@cache
def _place(path: str) -> tuple[str, str, str]:
    """Table, row and column: section 四's tables have one row, some rows of section 二 one column."""
    table, *inner = path.split(".")
    match inner:
        case [row, column]:
            return table, row, column
        case [only] if table == "active_disclosure":
            return table, only, ""
        case _:
            return table, "", ".".join(inner)


def _number(found: float | str) -> tuple[Value, Value, Value]:
    """value, text, state."""
    return (None, found, "text") if isinstance(found, str) else (found, None, "number")


def _none(as_read: float | str | None, notes: Mapping[str, Reason], path: str) -> tuple[Value, Value, Value]:
    """value, text, state of a cell that holds no number to count with."""
    return (None, None, reason(notes, path)) if as_read is None else (None, str(as_read), "uncountable")


_PLACE = ("how", "printed", "label", "page", "block", "row", "column", "confidence")
_NOWHERE = (None,) * len(_PLACE)


def _read(place: Mapping[str, Any] | None) -> tuple[Value, ...]:
    return tuple(map(place.get, _PLACE)) if place else _NOWHERE


TIDY = Table("tidy", COLUMNS, FIELDS, rows)
