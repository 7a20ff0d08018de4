"""Which figures of a text without separators cannot be told apart, found by trying every reading."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from samples.forms.document import Values
from shared.figures import DISCLOSURE_ROWS, TemplateName

_COUNT = re.compile(r"0|[1-9]\d*")
_KINDS = {
    "change": re.compile(r"-?[1-9]\d*|0"),
    "amount": re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?(?:万?元)"),
}
_MOST_READINGS = 3000

Reading = tuple[int, ...]


def _splits(text: str, patterns: tuple[re.Pattern[str], ...]) -> int:
    """How many ways there are to cut ``text`` into one figure for each pattern."""
    if len(patterns) == 1:
        return 1 if patterns[0].fullmatch(text) else 0
    cuts = range(1, len(text))
    return sum(_splits(text[cut:], patterns[1:]) for cut in cuts if patterns[0].fullmatch(text[:cut]))


def _of_disclosure(template: TemplateName, values: tuple[str, ...]) -> tuple[str, ...]:
    found: list[str] = []
    position = 0
    for row in DISCLOSURE_ROWS[template]:
        keys = [column.key for column in row.columns if column.key != "amount_unit"] or [row.label.key]
        text = "".join(values[position : position + len(keys)])
        position += len(keys)
        patterns = tuple(_KINDS.get(key, _COUNT) for key in keys)
        if row.columns and _splits(text, patterns) > 1:
            found.append(f"active_disclosure.{row.label.key}")
    return tuple(found)


def _parts(text: str, count: int, total: int) -> Iterator[Reading]:
    """Readings of ``text`` as ``count`` whole numbers that add up to ``total``."""
    if count == 0:
        if not text and total == 0:
            yield ()
        return
    longest = 1 if text[:1] == "0" else len(text) - count + 1
    for cut in range(1, longest + 1):
        number = int(text[:cut] or -1)
        if 0 <= number <= total:
            for rest in _parts(text[cut:], count - 1, total - number):
                yield (number, *rest)


@lru_cache(maxsize=4096)
def _rows(text: str, count: int) -> tuple[Reading, ...]:
    """Readings of ``text`` as ``count`` numbers and their sum."""
    readings = []
    for cut in range(count, len(text)):
        last = text[cut:]
        if _COUNT.fullmatch(last):
            total = int(last)
            readings += [(*parts, total) for parts in _parts(text[:cut], count, total)]
    return tuple(readings)


def _adds_up(grid: tuple[Reading, ...]) -> bool:
    """Whether every column of new, carried over, outcomes…, total and carried forward keeps the 勾稽."""
    return all(
        column[0] + column[1] == column[-2] + column[-1] and column[-2] == sum(column[2:-2])
        for column in zip(*grid, strict=True)
    )


def _of_applications(keys: list[str], values: tuple[str, ...]) -> tuple[str, ...] | None:
    readings = [_rows("".join(values[7 * row : 7 * row + 7]), 6) for row in range(len(keys))]
    count = 1
    for row in readings:
        count *= len(row)
    if count > _MOST_READINGS:
        return None
    if count == 1:
        return ()
    grids = [grid for grid in product(*readings) if _adds_up(grid)]
    return tuple(f"applications.{key}" for number, key in enumerate(keys) if len({grid[number] for grid in grids}) > 1)


def _of_reviews(values: tuple[str, ...]) -> tuple[str, ...]:
    text = "".join(values)
    readings = [
        (first, second, third)
        for end in range(5, len(text) - 9)
        for start in range(end + 5, len(text) - 4)
        for first in _rows(text[:end], 4)
        for second in _rows(text[end:start], 4)
        for third in _rows(text[start:], 4)
    ]
    blocks = ("review", "litigation_direct", "litigation_after_review")
    return tuple(block for number, block in enumerate(blocks) if len({reading[number] for reading in readings}) > 1)


def ambiguous(
    template: TemplateName,
    rows: list[str],
    values: Values,
) -> tuple[str, ...] | None:
    """Paths of the rows that several readings of the glued figures fit, all 勾稽 kept; None: too many to try.

    Args:
        template: The form that the report follows.
        rows: Keys of the printed rows of section 三.
        values: The printed figures.

    """
    of_applications = _of_applications(rows, tuple(map(str, values.applications)))
    if of_applications is None:
        return None
    of_disclosure = _of_disclosure(template, tuple(map(str, values.disclosure)))
    return of_disclosure + of_applications + _of_reviews(tuple(map(str, values.reviews)))
