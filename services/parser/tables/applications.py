"""Section 三: 26 rows of seven figures, tied together by 勾稽."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from services.parser.arithmetic import settle
from services.parser.cells import whole
from services.parser.columns import order_of, reordered
from services.parser.document import Document
from services.parser.entries import Entry, entries_of
from services.parser.labels import Match, match_rows
from services.parser.ledger import Ledger
from services.parser.regions import Region
from services.parser.rows import Reading, RowReader, lost_blanks, sure_without_blanks
from services.parser.sparse import with_lost_blanks
from services.parser.splitting import Numbers, Options
from shared.contracts import Row
from shared.figures import APPLICANTS, APPLICATION_ROWS, OTHER_SPLIT

_COUNT = len(APPLICANTS)
_COLUMNS = tuple((label.key, "count") for label in APPLICANTS)
_HEADER = ("自然人", "商业企业", "科研机构", "公益组织", "法律服务机构", "其他", "总计")
_LEAST_ROWS = 3
_MOST_BETWEEN = 2


def read_applications(document: Document, region: Region | None, ledger: Ledger) -> dict[str, Row | None] | None:
    """The rows by key, None for a row that the table does not have; None for no table."""
    entries = entries_of(document, region.start, region.end) if region else []
    matches = _without_group(match_rows(entries, APPLICATION_ROWS))
    if len(matches) < _LEAST_ROWS:
        ledger.absent("applications")
        return None
    reader = RowReader(_COUNT, _COUNT)
    reader.learn(match.entry for match in matches.values())
    matches = _rejoined(entries, matches, reader)
    read = {key: reader.read(match.entry.values) for key, match in matches.items()}
    order = order_of(document, region, _HEADER) if region else {}
    read = {key: reordered(reading, order) for key, reading in read.items()}
    read = with_lost_blanks(read, {key: match.entry.values for key, match in matches.items()}, _COUNT)
    readings = _settled(_doubted(read, matches))
    return {label.key: _row(label.key, matches, readings, ledger) for label in APPLICATION_ROWS}


def _rejoined(entries: Sequence[Entry], matches: dict[str, Match], reader: RowReader) -> dict[str, Match]:
    """The rows with what stands behind a page's foot or head, which may hold a number, in the middle of them."""
    taken = {id(match.entry) for match in matches.values()}
    place = {id(entry): at for at, entry in enumerate(entries)}
    whole_rows = dict(matches)
    for key, match in matches.items():
        if sum(bool(value.text) for value in match.entry.values) >= _COUNT:
            continue
        at = place.get(id(match.entry), len(entries))
        behind = takewhile(lambda entry: id(entry) not in taken, entries[at + 1 : at + 1 + _MOST_BETWEEN])
        joined = (reader.rejoined(match.entry, piece) for piece in behind)
        whole_rows[key] = next((replace(match, entry=entry) for entry in joined if entry), match)
    return whole_rows


def _without_group(matches: dict[str, Match]) -> dict[str, Match]:
    """（六）其他处理 is a row where it has figures, and only the heading of its three rows where they have."""
    unsplit = matches.get("other_unsplit")
    split = [key for key in OTHER_SPLIT if key in matches]
    if unsplit and split and not any(value.text for value in unsplit.entry.values):
        return {key: match for key, match in matches.items() if key != "other_unsplit"}
    return matches


def _row(key: str, matches: dict[str, Match], readings: dict[str, Reading], ledger: Ledger) -> Row | None:
    path = f"applications.{key}"
    if key not in matches:
        ledger.absent(path)
        if not _is_other_form(key, matches):
            ledger.doubt("row-missing", path)
        return None
    return ledger.row(path, _COLUMNS, matches[key], readings[key])  # type: ignore[arg-type,return-value]


def _is_other_form(key: str, matches: dict[str, Match]) -> bool:
    """其他处理 is printed as one row or as three."""
    if key == "other_unsplit":
        return True
    return key in OTHER_SPLIT and "other_unsplit" in matches


def _settled(readings: dict[str, Reading]) -> dict[str, Reading]:
    """Drop the readings of glued rows that no solution of the report's own sums uses."""
    if not any(len(reading.options.readings) > 1 for reading in readings.values()):
        return readings
    options = {key: found for key, reading in readings.items() if (found := _numbers(reading))}
    surviving = settle(options, all_rows_known=len(options) == len(readings))
    if surviving is None:
        return readings
    return {key: _keeping(reading, surviving.get(key, set())) for key, reading in readings.items()}


def _doubted(readings: dict[str, Reading], matches: dict[str, Match]) -> dict[str, Reading]:
    """Where one row shows that blanks were lost, a glued row stands only if no lost blank explains it."""
    if not lost_blanks(readings.values()):
        return readings
    return {
        key: reading
        if reading.cells or reading.sparse or sure_without_blanks(matches[key].entry.values, _COUNT)
        else replace(reading, options=replace(reading.options, complete=False))
        for key, reading in readings.items()
    }


def _numbers(reading: Reading) -> tuple[Numbers, ...]:
    """A row as possible numbers, a blank counted as 0; none for a row that was not understood."""
    if not reading.cells:
        return reading.options.readings if reading.options.complete else ()
    return (tuple(whole(value.text) if value else 0 for value in reading.cells),)


def _keeping(reading: Reading, surviving: set[Numbers]) -> Reading:
    if not surviving or not reading.options.complete:
        return reading
    kept = tuple(numbers for numbers in reading.options.readings if numbers in surviving)
    return replace(reading, options=Options(kept)) if kept else reading
