"""Section 二: what was disclosed, by the rows of the template that the table's own labels show."""

import re
from collections.abc import Sequence
from dataclasses import replace

from services.parser.columns import order_of, reordered
from services.parser.document import Document
from services.parser.entries import entries_of
from services.parser.labels import Match, match_rows
from services.parser.ledger import Column, Ledger
from services.parser.normalise import squeeze
from services.parser.regions import Region
from services.parser.rows import Reading, RowReader
from services.parser.splitting import Options
from services.parser.tables.money import read_amount, read_fees
from shared.contracts.report import Amount
from shared.figures import DISCLOSURE_ROWS, DisclosureRow, Kind, TemplateName

Disclosure = dict[str, Amount | dict[str, Amount]]

_MARKS: dict[TemplateName, re.Pattern[str]] = {
    "2021": re.compile(r"制发件|废止件|现行有效|本年收费金额|收费金额|本年处理决定"),
    "2019": re.compile(r"新制作|新公开|公开总数|上一年|增/减|其他对外管理|集中采购|采购总金额"),
}
_MADE = tuple(rows[0].columns for rows in DISCLOSURE_ROWS.values())
"""The columns of 规章 and 规范性文件, whose header is the table's first."""
_KINDS: dict[str, Kind] = {"change": "change", "amount": "amount", "amount_unit": "unit"}
_OF_WIDTH: dict[int, TemplateName] = {1: "2021", 3: "2019"}
_LABELS = {template: tuple(row.label for row in rows) for template, rows in DISCLOSURE_ROWS.items()}


def template_of(document: Document, region: Region) -> TemplateName | None:
    """The template whose labels the table has more of; without any, the one with as many figures in 行政许可."""
    words = squeeze(document.narrow[region.start : region.end])
    counts = {template: len(set(marks.findall(words))) for template, marks in _MARKS.items()}
    best = max(counts, key=lambda template: counts[template])
    if counts[best]:
        return best
    entries = entries_of(document, region.start, region.end)
    widths = [len(entry.values) for entry in entries if entry.folded.endswith("行政许可")]
    return _OF_WIDTH.get(widths[0]) if widths else None


def read_disclosure(
    document: Document, region: Region | None, ledger: Ledger
) -> tuple[TemplateName | None, Disclosure | None]:
    """The template and its rows, each a figure or figures by column; None for no table."""
    template = template_of(document, region) if region else None
    if not region or not template:
        ledger.absent("active_disclosure")
        return None, None
    entries = entries_of(document, region.start, region.end)
    matches = match_rows(entries, _LABELS[template])
    if not matches:
        ledger.absent("active_disclosure")
        return template, None
    rows = DISCLOSURE_ROWS[template]
    return template, {row.label.key: _row(document, region, template, row, matches, ledger) for row in rows}


def _row(
    document: Document,
    region: Region,
    template: TemplateName,
    row: DisclosureRow,
    matches: dict[str, Match],
    ledger: Ledger,
) -> Amount | dict[str, Amount]:
    path = f"active_disclosure.{row.label.key}"
    match = matches.get(row.label.key)
    if match is None:
        ledger.absent(path)
        ledger.doubt("row-missing", path)
        return dict.fromkeys((column.key for column in row.columns), None) if row.columns else None
    if row.kind == "amount":
        return read_fees(document, path, match, ledger)
    if not row.columns:
        return ledger.cell(path, row.kind, match, RowReader(1).read(match.entry.values))
    if row.label.key == "procurement":
        return read_amount(document, path, match, ledger)
    columns = [(column.key, _KINDS.get(column.key, "count")) for column in row.columns]
    reader = RowReader(len(columns))
    for other in DISCLOSURE_ROWS[template]:
        if other.label.key in matches and other.columns:
            reader.learn([matches[other.label.key].entry], len(other.columns))
    reading = _signed(reader.read(match.entry.values), columns)
    if row.columns in _MADE and reading.cells:
        block = Region(region.start, match.entry.end)
        reading = reordered(reading, order_of(document, block, [column.zh[-4:] for column in row.columns]))
    return dict(ledger.row(path, columns, match, reading))


def _signed(reading: Reading, columns: Sequence[Column]) -> Reading:
    """Without the readings that have a sign elsewhere than in 本年增/减."""
    kept = [
        numbers
        for numbers in reading.options.readings
        if all(number >= 0 or kind == "change" for number, (_, kind) in zip(numbers, columns, strict=True))
    ]
    return replace(reading, options=Options(tuple(kept), reading.options.complete)) if kept else reading
