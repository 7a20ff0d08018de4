"""The wide table: one row for each report, one column for each figure of every form."""

from collections.abc import Iterator
from typing import get_args

from pydantic import JsonValue

from services.search.export import identity
from services.search.export.column import Column, Document, Kind, Table, Value, flat
from shared.contracts import Reason
from shared.figures import Kind as FigureKind
from shared.figures import all_figures

_KINDS: dict[FigureKind, Kind] = {"count": "whole", "change": "whole", "amount": "decimal", "unit": "text"}
_REASONS: dict[Reason, tuple[str, str]] = {
    "blank": ("空白的格", "Cells that are blank"),
    "not_applicable": ("填“/”“无”等的格", "Cells with a stroke or 无"),
    "absent": ("没有的格", "Cells that the report does not have"),
    "ambiguous": ("有歧义的格", "Cells with several readings"),
    "unreadable": ("无法读出的格", "Cells with none"),
}
_DESCRIBED: dict[str, Column] = {
    "agency_id": Column("agency_id", "text", "机关在其网站上的标识", "Id of the body on its site"),
    "title": Column("title", "text", "标题", "Title"),
    "published_on": Column("published_on", "text", "发布日期", "Day of publication"),
    "media_type": Column("media_type", "text", "文件类型", "Media type of the original"),
    "source.fetched_at": Column("fetched_at", "text", "抓取时间", "When it was fetched"),
    "parser.version": Column("parser_version", "text", "解析版本", "Version of the parser"),
    "coverage": Column(
        "coverage", "decimal", "读到的单元格占表式所列的比例", "Share of the form's cells that were found"
    ),
    "quality_score": Column("quality_score", "decimal", "质量分，0 至 100", "Quality, 0 to 100"),
    "finding_rules": Column("finding_rules", "text", "发现", "Rules that it breaks"),
    "finding_severities": Column("finding_severities", "text", "发现的程度", "Severities of the findings"),
    "doubt_codes": Column("doubt_codes", "text", "解析存疑", "Doubts of the parser"),
}
_ROOTS = frozenset(field.partition(".")[0] for field in _DESCRIBED)
_SEPARATOR = " "


def _figure_columns() -> Iterator[Column]:
    for figure in all_figures().values():
        yield Column(figure.path, _KINDS[figure.kind], figure.zh, figure.en)


def _reason_columns() -> Iterator[Column]:
    note = (
        "，路径以空格分隔；行或表的路径代表其所有格",
        "; paths, separated by spaces; that of a row or table means all of it",
    )
    for reason in get_args(Reason):
        zh, en = _REASONS[reason]
        yield Column(f"cells_{reason}", "text", zh + note[0], en + note[1])


_BY_REASON = tuple(_reason_columns())
COLUMNS = (*identity.COLUMNS, *_DESCRIBED.values(), *_figure_columns(), *_BY_REASON)
FIELDS = (*identity.FIELDS, *_DESCRIBED, "figures", *(column.name for column in _BY_REASON))


def rows(document: Document) -> Iterator[tuple[Value, ...]]:
    """The one row of a report."""
    figures = flat(document.get("figures") or {})
    described = flat({key: value for key, value in document.items() if key in _ROOTS})
    yield (
        *identity.values(document),
        *(_plain(described.get(field)) for field in _DESCRIBED),
        *(figures.get(path) for path in all_figures()),
        *(_plain(document.get(column.name)) for column in _BY_REASON),
    )


def _plain(value: JsonValue) -> Value:
    if isinstance(value, list):
        return _SEPARATOR.join(map(str, value)) or None
    return None if isinstance(value, dict) else value


WIDE = Table("wide", COLUMNS, FIELDS, rows)
