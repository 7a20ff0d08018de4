"""The values of a logical row given to the form's columns."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from services.parser.cells import whole
from services.parser.entries import Entry, Value
from services.parser.splitting import Numbers, Options, divide

_MOST_SURPLUS = 3
_SIGN = re.compile(r"[-+]|[增减][加少]?\s*")
NO_OPTIONS = Options(())


@dataclass(frozen=True, slots=True)
class Reading:
    """How a row was read: its ``cells`` as printed, or the ``options`` that its digits leave.

    ``cells`` has one value (or None for a blank that was not printed) per column. ``doubt`` is a code of
    ``services.parser.doubts`` or empty.
    """

    cells: tuple[Value | None, ...] = ()
    options: Options = NO_OPTIONS
    doubt: str = ""
    sparse: bool = False
    """Whether blanks of the row were lost, so that a 0 in ``options`` is a blank."""


class RowReader:
    """Reads rows of one table; it learns from its clear rows where the values of the unclear ones begin.

    Args:
        count: How many figures a row has.
        block: Every ``block`` figures the last is the sum of the others; 0 for no sums.

    """

    def __init__(self, count: int, block: int = 0) -> None:
        self._count = count
        self._block = block
        self._glued = False
        self._offsets: Counter[tuple[int, int]] = Counter()
        self._surplus: Counter[tuple[int, tuple[int, ...]]] = Counter()

    def learn(self, entries: Iterable[Entry], count: int | None = None) -> None:
        """Note where the values stand in rows that have exactly as many as the form, none of them blank.

        ``count``: how many figures these rows have, where that is not as many as the reader's have.
        """
        width = self._count if count is None else count
        for entry in entries:
            self._glued = self._glued or _ran_together(entry.values)
            filled = [index for index, value in enumerate(entry.values) if value.text]
            if len(filled) == width and filled[-1] - filled[0] == width - 1:
                self._offsets[len(entry.values), filled[0]] += 1
            elif self._block and self._count < len(filled) <= self._count + _MOST_SURPLUS:
                self._learn_surplus([entry.values[at] for at in filled])

    def _learn_surplus(self, printed: Sequence[Value]) -> None:
        """Note which values of a row with too many are the form's, where its sums leave one choice."""
        choices = [
            places
            for places in combinations(range(len(printed)), self._count)
            if self._adds_up([printed[at] for at in places])
        ]
        if len(choices) == 1:
            self._surplus[len(printed), choices[0]] += 1

    def read(self, values: Sequence[Value]) -> Reading:
        """Give the values to the columns, or list the possible readings."""
        printed = [value for value in values if value.text]
        if not printed:
            return Reading((None,) * self._count)
        if self._are_glued(printed, len(values)):
            return self._divided(printed)
        if len(printed) == self._count:
            return Reading(tuple(printed))
        if len(printed) > self._count:
            return self._without_surplus(printed)
        return self._placed(values)

    def rejoined(self, entry: Entry, following: Entry) -> Entry | None:
        """A row cut by a line that is none of the table's: both pieces, where together they are a row that adds up."""
        values = (*entry.values, *following.values)
        printed = [value for value in values if value.text]
        if not entry.values or not following.values or len(printed) < self._count:
            return None
        reading = self.read(values)
        if not reading.cells or None in reading.cells or not self._adds_up(reading.cells):
            return None
        return replace(entry, values=values, end=following.end)

    def _are_glued(self, printed: Sequence[Value], cells: int) -> bool:
        sure = all(value.gap in ("cell", "line") for value in printed)
        if sure and len(printed) == cells and cells < self._count:
            return any(len(value.text) > 1 for value in printed)
        if sure:
            return False
        odd = any(value.gap == "none" and index for index, value in enumerate(printed))
        return odd or len(printed) < self._count or any(_is_padded(value.text) for value in printed)

    def _divided(self, printed: Sequence[Value]) -> Reading:
        """Spaces are hints: respected where that leaves a reading, ignored where not."""
        for hints in (("cell", "line", "space"), ("cell", "line")):
            parts = _parts(printed, hints)
            options = divide(parts, self._count, self._block)
            if options.readings or not options.complete:
                return Reading(options=options if self._are_all_there(printed) else replace(options, complete=False))
        few = sum(map(len, parts)) < self._count
        return Reading(doubt="place-ambiguous" if few else "split-impossible")

    def _are_all_there(self, printed: Sequence[Value]) -> bool:
        """Whether sums, or digits that surely ran together, speak against whole numbers beside lost blanks."""
        return self._block > 0 or self._glued or len(printed) == 1 or _ran_together(printed)

    def _without_surplus(self, printed: Sequence[Value]) -> Reading:
        surplus = len(printed) - self._count
        if surplus > _MOST_SURPLUS:
            return Reading(doubt="split-impossible")
        kept = self._adding(printed)
        if len(kept) == 1:
            return Reading(next(iter(kept.values())), doubt="extra-number")
        for (width, places), rows in self._surplus.most_common(1):
            known = tuple(printed[at] for at in places) if width == len(printed) and rows > 1 else ()
            if self._texts(known) in kept:
                return Reading(known, doubt="extra-number")
        readings = tuple(tuple(map(whole, texts)) for texts in kept)
        return Reading(options=Options(readings, complete=False), doubt="extra-number")

    def _adding(self, printed: Sequence[Value]) -> dict[tuple[str, ...], tuple[Value, ...]]:
        """The choices among more values than columns that add up, by what they say."""
        choices = combinations(printed, self._count)
        return {self._texts(choice): choice for choice in choices if self._adds_up(choice)}

    def _texts(self, values: Sequence[Value]) -> tuple[str, ...]:
        return tuple(value.text for value in values)

    def _adds_up(self, values: Sequence[Value | None]) -> bool:
        numbers = [whole(value.text) if value else 0 for value in values]
        if not self._block:
            return True
        blocks = [numbers[at : at + self._block] for at in range(0, len(numbers), self._block)]
        return all(sum(block[:-1]) == block[-1] for block in blocks)

    def _placed(self, values: Sequence[Value]) -> Reading:
        """Fewer numbers than columns: find the window of cells, blanks included, that is the row."""
        filled = [index for index, value in enumerate(values) if value.text]
        first, last = max(0, filled[-1] - self._count + 1), min(filled[0], len(values) - self._count)
        windows = {at: tuple(values[at : at + self._count]) for at in range(first, last + 1)}
        known = self._known_offset(values)
        if known in windows:
            return Reading(windows[known])
        if self._block and (known is not None or len(windows) != 1 or _is_run_on(values)):
            windows = {at: window for at, window in windows.items() if self._adds_up(window)}
        if len(windows) == 1:
            return Reading(next(iter(windows.values())))
        return Reading(doubt="place-ambiguous")

    def _known_offset(self, values: Sequence[Value]) -> int | None:
        """Where rows of as many cells have their first figure; -1 where only rows of other widths are known."""
        if not self._offsets or _is_run_on(values):
            return None
        offsets = [offset for (cells, offset), _ in self._offsets.most_common() if cells == len(values)]
        return offsets[0] if offsets else -1


def _is_run_on(values: Sequence[Value]) -> bool:
    """Whether nothing tells where the row ends, so that blanks may be another row's."""
    return any(value.gap != "cell" for value in values)


def _ran_together(values: Sequence[Value]) -> bool:
    return any(value.gap == "none" for value in values[1:]) or any(_is_padded(value.text) for value in values)


def _is_padded(text: str) -> bool:
    return len(text) > 1 and text[0] == "0" and text.isdigit()


def _parts(printed: Sequence[Value], hints: Sequence[str]) -> tuple[str, ...]:
    """Digits between sure separators; a sign, 增 or 减 begins a number too."""
    parts: list[str] = []
    for value in printed:
        sign, digits = _SIGN.match(value.text), _SIGN.sub("", value.text)
        if parts and value.gap not in hints and not sign:
            parts[-1] += digits
        else:
            parts.append(f"-{digits}" if sign and sign[0][0] in "-减" else digits)
    return tuple(parts)


def lost_blanks(readings: Iterable[Reading]) -> bool:
    """Whether a row shows that blank cells vanished: fewer numbers than columns, and no way to divide them."""
    return any(reading.doubt == "place-ambiguous" or reading.sparse for reading in readings)


def sure_without_blanks(values: Sequence[Value], count: int) -> bool:
    """Whether glued digits have no reading with fewer numbers, as lost blanks would leave it.

    ``values`` are those of a row whose last figure is the sum of the others.
    """
    digits = "".join(value.text for value in values)
    return digits.isdecimal() and not any(divide((digits,), fewer, fewer).readings for fewer in range(1, count))


def agreed(readings: Sequence[Numbers], columns: int) -> tuple[int | None, ...]:
    """Column by column the number that all readings share; None where they differ."""
    if not readings:
        return (None,) * columns
    return tuple(column[0] if len(set(column)) == 1 else None for column in zip(*readings, strict=True))
