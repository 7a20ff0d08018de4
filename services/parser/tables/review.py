"""Section 四: fifteen figures, three times four outcomes and their total, in one row or however they were cut."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from services.parser.cells import whole
from services.parser.document import Document
from services.parser.entries import Entry, Value, entries_of
from services.parser.labels import Match
from services.parser.ledger import Ledger
from services.parser.regions import Region
from services.parser.rows import Reading, RowReader
from services.parser.splitting import Options
from shared.contracts import Row
from shared.figures import REVIEW_BLOCKS, REVIEW_COLUMNS

_WIDTH = len(REVIEW_COLUMNS)
_HEIGHT = len(REVIEW_BLOCKS)
_COUNT = _HEIGHT * _WIDTH
_COLUMNS = tuple((label.key, "count") for label in REVIEW_COLUMNS)
_BLOCK_LABELS = {
    "review": re.compile(r"(?<!未经)(?<!经)复议(?:情况|数量|案件|件数)?$"),
    "litigation_direct": re.compile(r"直接起诉(?:情况|数量|案件|件数)?$|未经复议.{0,4}$"),
    "litigation_after_review": re.compile(r"复议后.{0,2}诉(?:讼|情况|数量|案件|件数)?$"),
}
_OUTCOME_LABELS = tuple(
    re.compile(words) for words in ("维持$", "纠正$", "其他(?:结果)?$", "未审结$|审结$", "(?:总|合|小)计$")
)
_HEADER = re.compile(r"[总合小]\s*计|审\s*结|起\s*诉|维\s*持|纠\s*正|结\s*果|数\s*量|件\s*数")
_PROSE = re.compile(r"[。;,:年月日第件]")

Blocks = dict[str, tuple[Entry, Reading]]


def read_review(document: Document, region: Region | None, ledger: Ledger) -> dict[str, Row | None]:
    """The three blocks by key, each None where the table is missing."""
    entries = [entry for entry in entries_of(document, region.start, region.end) if entry.values] if region else []
    blocks = _by_blocks(entries) or _by_outcomes(entries) or _in_one_row(entries)
    rows: dict[str, Row | None] = {}
    for label in REVIEW_BLOCKS:
        if label.key not in blocks:
            ledger.absent(label.key)
            rows[label.key] = None
            continue
        entry, reading = blocks[label.key]
        rows[label.key] = ledger.row(label.key, _COLUMNS, Match(entry, 1.0), reading)  # type: ignore[arg-type,assignment]
    return rows


def _by_blocks(entries: Sequence[Entry]) -> Blocks:
    """A row for each block, which its label names; none unless two blocks have theirs."""
    reader = RowReader(_WIDTH, _WIDTH)
    found: Blocks = {}
    for key, label in _BLOCK_LABELS.items():
        rows = [entry for entry in entries if label.search(entry.folded) and _is_full(entry)]
        if len(rows) == 1 and len(_printed(rows)) <= _WIDTH:
            found[key] = rows[0], reader.read(rows[0].values)
    return found if len(found) >= _HEIGHT - 1 else {}


def _by_outcomes(entries: Sequence[Entry]) -> Blocks:
    """A row for each outcome: three figures in it, or one figure three times over."""
    labelled = [entry for entry in entries if any(label.search(entry.folded) for label in _OUTCOME_LABELS)]
    width = _COUNT // len(labelled) if labelled and _COUNT % len(labelled) == 0 else 0
    in_order = all(_OUTCOME_LABELS[at % _WIDTH].search(entry.folded) for at, entry in enumerate(labelled))
    if width not in (1, _HEIGHT) or not in_order or any(len(entry.values) != width for entry in labelled):
        return {}
    values = [entry.values for entry in labelled]
    columns = list(zip(*values, strict=True)) if width > 1 else [sum(values[at : at + 5], ()) for at in (0, 5, 10)]
    return {
        label.key: (replace(labelled[0], values=tuple(column)), Reading(tuple(column)))
        for label, column in zip(REVIEW_BLOCKS, columns, strict=True)
    }


def _in_one_row(entries: Sequence[Entry]) -> Blocks:
    entry = _fullest([entry for entry in entries if not _is_prose(entry)])
    if entry is None:
        return {}
    reading = RowReader(_COUNT, _WIDTH).read(entry.values)
    return {label.key: (entry, _part(reading, index)) for index, label in enumerate(REVIEW_BLOCKS)}


def _fullest(entries: Sequence[Entry]) -> Entry | None:
    """The row of figures has no label of its own: it is the one with the most digits, at least one per block.

    Where it was cut, its pieces together have exactly as many figures as the form.
    """
    pieces = _printed(entries)
    if len(entries) > 1 and len(pieces) == _COUNT and _adds_up([whole(value.text) for value in pieces]):
        return replace(entries[0], values=tuple(pieces), end=entries[-1].end)
    counted = [(_digits(entry), -at) for at, entry in enumerate(entries)]
    digits, negative = max(counted, default=(0, 0))
    if digits >= _WIDTH:
        return entries[-negative]
    blank = [entry for entry in entries if len(entry.values) >= _COUNT and not entry.label]
    return blank[-1] if blank else None


def _adds_up(numbers: Sequence[int]) -> bool:
    blocks = [numbers[at : at + _WIDTH] for at in range(0, _COUNT, _WIDTH)]
    return all(sum(block[:-1]) == block[-1] for block in blocks)


def _is_prose(entry: Entry) -> bool:
    """Whether a sentence stands between the table's last heading and the numbers."""
    headings = list(_HEADER.finditer(entry.label))
    return bool(_PROSE.search(entry.label, headings[-1].end() if headings else 0))


def _printed(entries: Sequence[Entry]) -> list[Value]:
    return [value for value in chain.from_iterable(entry.values for entry in entries) if value.text]


def _is_full(entry: Entry) -> bool:
    return max(len(entry.values), _digits(entry)) >= _WIDTH


def _digits(entry: Entry) -> int:
    return sum(len(value.text) for value in entry.values)


def _part(reading: Reading, index: int) -> Reading:
    """One block's share of the fifteen."""
    here = slice(index * _WIDTH, (index + 1) * _WIDTH)
    readings = tuple(dict.fromkeys(numbers[here] for numbers in reading.options.readings))
    options = Options(readings, reading.options.complete)
    return replace(reading, cells=reading.cells[here], options=options)
