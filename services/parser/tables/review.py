"""Section 四: fifteen figures in one row, three times four outcomes and their total."""

from dataclasses import replace

from services.parser.document import Document
from services.parser.entries import Entry, entries_of
from services.parser.labels import Match
from services.parser.ledger import Ledger
from services.parser.regions import Region
from services.parser.rows import Reading, RowReader
from services.parser.splitting import Options
from shared.contracts import Row
from shared.figures import REVIEW_BLOCKS, REVIEW_COLUMNS

_WIDTH = len(REVIEW_COLUMNS)
_COUNT = len(REVIEW_BLOCKS) * _WIDTH
_COLUMNS = tuple((label.key, "count") for label in REVIEW_COLUMNS)


def read_review(document: Document, region: Region | None, ledger: Ledger) -> dict[str, Row | None]:
    """The three blocks by key, each None where the table is missing."""
    entry = _fullest(entries_of(document, region.start, region.end)) if region else None
    if entry is None:
        for label in REVIEW_BLOCKS:
            ledger.absent(label.key)
        return {label.key: None for label in REVIEW_BLOCKS}
    reading = RowReader(_COUNT, _WIDTH).read(entry.values)
    match = Match(entry, 1.0)
    blocks = {label.key: _part(reading, index) for index, label in enumerate(REVIEW_BLOCKS)}
    return {key: ledger.row(key, _COLUMNS, match, part) for key, part in blocks.items()}  # type: ignore[arg-type,misc]


def _fullest(entries: list[Entry]) -> Entry | None:
    """The row of figures has no label of its own: it is the one with the most digits, at least one per block."""
    counted = [(sum(len(value.text) for value in entry.values), -at) for at, entry in enumerate(entries)]
    digits, negative = max(counted, default=(0, 0))
    if digits >= _WIDTH:
        return entries[-negative]
    blank = [entry for entry in entries if len(entry.values) >= _COUNT and not entry.label]
    return blank[-1] if blank else None


def _part(reading: Reading, index: int) -> Reading:
    """One block's share of the fifteen."""
    here = slice(index * _WIDTH, (index + 1) * _WIDTH)
    readings = tuple(dict.fromkeys(numbers[here] for numbers in reading.options.readings))
    options = Options(readings, reading.options.complete)
    return replace(reading, cells=reading.cells[here], options=options)
