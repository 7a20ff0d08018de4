"""Rows whose blank cells vanished from the text: the numbers that are left, in every place that the sums allow."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from services.parser.cells import MOST_DIGITS
from services.parser.entries import Value
from services.parser.rows import Reading
from services.parser.splitting import Numbers, Options

_LEAST_ROWS = 2
"""So many rows must end with their sum before it is believed that every row does."""


def with_lost_blanks(
    readings: Mapping[str, Reading], values: Mapping[str, Sequence[Value]], count: int
) -> dict[str, Reading]:
    """Give short rows their possible places, a lost blank counted as 0; the row's last number is its total.

    Nothing changes where one short row has a printed 0, glued digits, or does not end with the sum of its others: then
    the text does not tell which cells are lost.
    """
    unplaced = [key for key, reading in readings.items() if not reading.cells]
    short = {key: _numbers(values[key]) for key in unplaced if len(_printed(values[key])) < count}
    if len(short) < _LEAST_ROWS or not all(_ends_with_sum(numbers) for numbers in short.values()):
        return dict(readings)
    placed = {key: Reading(options=Options(_places(numbers, count)), sparse=True) for key, numbers in short.items()}
    return {key: placed.get(key, reading) for key, reading in readings.items()}


def _printed(values: Sequence[Value]) -> list[Value]:
    return [value for value in values if value.text]


def _numbers(values: Sequence[Value]) -> Numbers:
    """The numbers of a row that are surely apart and none of them 0; nothing where one is not."""
    printed = _printed(values)
    apart = all(value.gap != "none" for value in printed[1:])
    return tuple(int(value.text) for value in printed) if apart and all(map(_is_number, printed)) else ()


def _is_number(value: Value) -> bool:
    return value.text.isdecimal() and value.text[0] != "0" and len(value.text) <= MOST_DIGITS


def _ends_with_sum(numbers: Numbers) -> bool:
    return len(numbers) > 1 and sum(numbers[:-1]) == numbers[-1]


def _places(numbers: Numbers, count: int) -> tuple[Numbers, ...]:
    """Every way to set the numbers into the columns in their order, the last into the last column."""
    rows = []
    for columns in combinations(range(count - 1), len(numbers) - 1):
        row = [0] * count
        for column, number in zip((*columns, count - 1), numbers, strict=True):
            row[column] = number
        rows.append(tuple(row))
    return tuple(rows)
