"""Values given to the form's columns, from what the table's other rows show."""

import pytest

from services.parser.entries import Entry, Value
from services.parser.rows import RowReader


def values(*texts):
    return tuple(Value(text, at, at + 1) for at, text in enumerate(texts))


def entry(*texts):
    return Entry("行政许可", "行政许可", "行政许可", values(*texts), 0, 9)


@pytest.mark.parametrize(
    ("of_three", "cells", "doubt"),
    [(("1", "0", "3"), ["", "4"], ""), (("", "0", "3"), [], "place-ambiguous")],
    ids=["a full row shows where figures begin", "a row with a blank looks like a row of two, and shows nothing"],
)
def test_a_short_row_learns_from_longer_ones_where_it_begins(of_three, cells, doubt):
    reader = RowReader(2)
    reader.learn([entry(*of_three)], 3)
    reading = reader.read(values("", "4", ""))
    assert ([cell.text for cell in reading.cells], reading.doubt) == (cells, doubt)
