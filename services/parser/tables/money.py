"""Money in section 二: fees in 万元, and procurement in the unit as printed."""

import re
from decimal import Decimal

from services.parser.cells import content_of, plain
from services.parser.document import Document
from services.parser.entries import Value
from services.parser.labels import Match
from services.parser.ledger import Ledger
from services.parser.normalise import squeeze
from services.parser.rows import Reading, RowReader
from shared.contracts.report import Amount

_UNIT = re.compile(r"\s*(亿元|万元|元)")
_HEADER_UNIT = re.compile(r"采购总金额\(?(?:单位:?)?(亿元|万元|元)|单位:?(亿元|万元|元)")
_FEES_UNIT = re.compile(r"收费(?:金额)?\(?(?:单位:?)?\(?(亿元|万元|元)")
_WAN_YUAN = {"元": Decimal("0.0001"), "亿元": Decimal(10_000)}
_HEADER = 120


def read_fees(document: Document, path: str, match: Match, ledger: Ledger) -> Amount:
    """行政事业性收费 in 万元; converted, with a doubt, where the cell or its heading names another unit."""
    reading = RowReader(1).read(match.entry.values)
    figure = ledger.cell(path, "amount", match, reading)
    value = reading.cells[0] if reading.cells else None
    unit = _unit_of(document, value) or _unit_of_heading(document, match) if value else ""
    factor = _WAN_YUAN.get(unit)
    if factor is None or not isinstance(figure, int | float):
        return figure
    ledger.doubt("unit-converted", path, detail=value.text if value else "")
    return plain(Decimal(str(figure)) * factor)


def read_amount(document: Document, path: str, match: Match, ledger: Ledger) -> dict[str, Amount]:
    """政府集中采购: number of projects, amount, and the unit printed in the cell or in the column's heading."""
    reading = _reading(match)
    row = dict(ledger.row(path, [("items", "count"), ("amount", "amount")], match, reading))
    values = [value for value in match.entry.values if value.text]
    unit = _unit_of(document, values[-1]) if values else ""
    header = document.narrow[max(0, match.entry.start - _HEADER) : match.entry.end]
    found = None if unit else _HEADER_UNIT.search(squeeze(header))
    row["amount_unit"] = unit or (found and (found[1] or found[2])) or None
    if row["amount_unit"] is None:
        ledger.notes[f"{path}.amount_unit"] = "absent"
    return row


def _unit_of_heading(document: Document, match: Match) -> str:
    """The unit of the nearest heading 收费金额 before the row, or in the row's own label."""
    heading = document.narrow[max(0, match.entry.start - _HEADER) : match.entry.end]
    found = _FEES_UNIT.findall(squeeze(heading))
    return found[-1] if found else ""


def _reading(match: Match) -> Reading:
    """Two figures; decimals glued behind the digits of both are set aside while the digits are divided."""
    values = match.entry.values
    printed = [value for value in values if value.text]
    if len(printed) != 1 or len(values) > 1 or "." not in printed[0].text:
        return RowReader(2).read(values)
    whole = printed[0]._replace(text=printed[0].text.partition(".")[0])
    return RowReader(2).read((whole,))


def _unit_of(document: Document, value: Value) -> str:
    """The unit inside the cell, or right behind a number in running text."""
    own = content_of(value.text, "amount").unit
    if own or value.column is not None:
        return own
    found = _UNIT.match(document.narrow, value.end)
    return found[1] if found else ""
