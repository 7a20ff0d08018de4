"""The statistics annex of a report before 2019: 指标名称, 计量单位, the year, and 历年累计."""

import re
from collections.abc import Iterator

from services.parser.document import Document
from services.parser.entries import Entry, entries_of
from services.parser.ledger import Ledger
from services.parser.splitting import divide
from shared.contracts import AnnexFigure

_HEAD = re.compile(r"指标名称|计量单位|统计指标")
_CUMULATIVE = re.compile(r"历年累计|累计数|历年|累计")
_UNIT = re.compile(r"(条|件|人次|次|人|个|元|万元|份|册|场|篇|期|宗|起|处)(?:数)?[\s|]*$")
_NAME_MARKS = re.compile(r"^[\s|]+|[\s|]+$")
_HEADER = re.compile(r"^.*(?:历年累计|累计数|累计|年度)")
"""Words of the table's head that ran into its first row."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_HEAD_LENGTH = 200
_LONGEST = 20_000
_MOST_FIGURES = 120


def annex_of(document: Document, ledger: Ledger) -> tuple[AnnexFigure, ...]:
    """Its rows in order; none where there is no annex. Digits that ran together stay undecided, with a doubt."""
    head = _HEAD.search(document.narrow)
    if not head:
        return ()
    columns = 2 if _CUMULATIVE.search(document.narrow, head.start(), head.start() + _HEAD_LENGTH) else 1
    entries = entries_of(document, head.start(), min(len(document.text), head.start() + _LONGEST))
    figures = [_figure(entry, unit, columns) for entry, unit in _rows(entries)][:_MOST_FIGURES]
    if any(figure.year is None and figure.printed for figure in figures):
        ledger.doubt("annex-ambiguous", "annex")
    return tuple(figures)


def _rows(entries: list[Entry]) -> Iterator[tuple[Entry, str]]:
    """Entries with a unit before their figures, as every row of the annex has."""
    for entry in entries:
        unit = _UNIT.search(entry.label)
        if unit and any(value.text for value in entry.values):
            yield entry, unit[1]


def _figure(entry: Entry, unit: str, columns: int) -> AnnexFigure:
    printed = [value.text for value in entry.values if value.text]
    numbers = _numbers(printed, columns)
    label = _NAME_MARKS.sub("", entry.label)
    return AnnexFigure(
        name=_NAME_MARKS.sub("", _HEADER.sub("", _UNIT.sub("", label))),
        unit=unit,
        year=numbers[0] if numbers else None,
        cumulative=numbers[1] if numbers and columns > 1 else None,
        printed=" ".join(printed),
    )


def _numbers(printed: list[str], columns: int) -> list[float] | None:
    """The figures by column; None where digits ran together and can be told apart in more than one way."""
    if len(printed) == columns and all(map(_NUMBER.fullmatch, printed)):
        return [float(text) for text in printed]
    readings = divide(tuple(printed), columns).readings
    return [float(number) for number in readings[0]] if len(readings) == 1 else None
