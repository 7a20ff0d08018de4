"""The statistics annex of a report before 2019: 指标名称, 计量单位, the year, and 历年累计."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from services.parser.document import Document
from services.parser.entries import Entry, entries_of
from services.parser.ledger import Ledger
from services.parser.regions import Region
from services.parser.splitting import divide
from shared.contracts import AnnexFigure

_HEAD = re.compile(r"指标名称|计量单位|统计指标")
_CUMULATIVE = re.compile(r"历年累计|累计数|历年|累计")
_UNIT = re.compile(r"(条|件|人次|次|人|个|元|万元|份|册|场|篇|期|宗|起|处)(?:数)?[\s|]*$")
_BARS = re.compile(r"[\s|]+")
_NAME_MARKS = re.compile(r"^[\s|]+|[\s|]+$")
_HEADER = re.compile(r"^.*(?:历年累计|累计数|累计|年度|统计指标单位统计数)")
"""Words of the table's head that ran into its first row."""
_GROUP = re.compile(r"^[一二三四五六七八九十]+、[^(\d]{2,24}?(?=\()")
"""Headings of the annex that ran into the row below them."""
_REMARK = re.compile(r"\([^()\n]{2,30}计\s?1\s?[条次件篇][^()\n]{0,10}\)")
"""不同渠道和方式公开相同信息计1条: no figure."""
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_DIGIT = re.compile(r"\d")
_HEAD_LENGTH = 200
_LONGEST = 20_000
_MOST_FIGURES = 120


class Annex(NamedTuple):
    """The annex's rows in order, and where they stand, outside grids."""

    figures: tuple[AnnexFigure, ...] = ()
    regions: tuple[Region, ...] = ()


def annex_of(document: Document, ledger: Ledger) -> Annex:
    """The annex, where there is one. Digits that ran together stay undecided, with a doubt."""
    head = _HEAD.search(document.narrow)
    if not head:
        return Annex()
    document = replace(document, narrow=_REMARK.sub(lambda remark: " " * len(remark[0]), document.narrow))
    columns = 2 if _CUMULATIVE.search(document.narrow, head.start(), head.start() + _HEAD_LENGTH) else 1
    entries = entries_of(document, head.start(), min(len(document.text), head.start() + _LONGEST))
    rows = list(_rows(entries))[:_MOST_FIGURES]
    figures = tuple(_figure(entry, unit, columns) for entry, unit in rows)
    if any(figure.year is None and _DIGIT.search(figure.printed) for figure in figures):
        ledger.doubt("annex-ambiguous", "annex")
    return Annex(figures, (Region(head.start(), rows[-1][0].end),) if rows else ())


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
        name=_name(_UNIT.sub("", label)),
        unit=unit,
        year=numbers[0] if numbers else None,
        cumulative=numbers[1] if numbers and columns > 1 else None,
        printed=" ".join(printed),
    )


def _name(label: str) -> str:
    """The indicator's name: without the table's head and the headings that stand before it."""
    lines = _NAME_MARKS.sub("", label).rpartition("\n")[2]
    return _NAME_MARKS.sub("", _GROUP.sub("", _HEADER.sub("", _BARS.sub("", lines))))


def _numbers(printed: list[str], columns: int) -> list[float] | None:
    """The figures by column; None where digits ran together and can be told apart in more than one way."""
    if len(printed) == columns and all(map(_NUMBER.fullmatch, printed)):
        return [float(text.replace(",", "")) for text in printed]
    readings = divide(tuple(printed), columns).readings
    return [float(number) for number in readings[0]] if len(readings) == 1 else None
