"""Rows recognised by their labels: exactly first, then by edit distance, always in the form's order."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from rapidfuzz import fuzz

from services.parser.entries import Entry
from services.parser.normalise import fold, narrow
from shared.figures import Label

_GROUP = re.compile(r"^\(.\)\S+ ")
_NUMBERING = re.compile(r"^(?:\d\.|\(.\)|[一二三四]、)")
_REMARK = re.compile(r"\(.*\)$")
_SHORT = frozenset(("其他", "总计", "其他处理", "规章"))
"""Leaf labels so short, or so like a part of others, that their place and their values must fit too."""
LEAST_SCORE = 0.6
CERTAIN_SCORE = 0.8
_SHORT_LEAF = 6
_LEAST_SHORT_SCORE = 0.75
_LEAST_BESIDE = 0.5
"""For a label of ``_SHORT``, where the entry has as many values as the rows beside it."""
"""予以公开 and 不予公开 are 0.6 alike."""
_MOST_ENTRIES = 400
_LEAST_WRAPPED = 2
"""Characters of a label before its values, where the rest is printed behind them."""
_MOST_BETWEEN = 8
"""Characters of a group's broken label between the values and the rest of the row's."""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry taken for a row of the form. ``score`` is 1.0 for an exact label."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A row's folded label without its group: ``words`` alone, and ``numbered`` as printed: 重复申请, 2重复申请."""

    words: str
    numbered: str


@cache
def _leaves(labels: tuple[Label, ...]) -> Mapping[str, _Leaf]:
    return {label.key: _leaf(label) for label in labels}


def _leaf(label: Label) -> _Leaf:
    printed = _REMARK.sub("", _GROUP.sub("", narrow(label.zh)))
    words = fold(_NUMBERING.sub("", printed))
    short = words.removeprefix("行政") if words.endswith("规范性文件") else words
    return _Leaf(short, fold(printed))


@cache
def _pattern(leaves: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(leaves, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))})$")


def match_rows(entries: Sequence[Entry], labels: tuple[Label, ...]) -> dict[str, Match]:
    """Give each row of the form, by its key, the entry that carries its label.

    An entry with several labels and one set of values gives the last label the values; the others become entries
    without values.
    """
    leaves = _leaves(labels)
    keys = list(leaves)
    entries = entries[:_MOST_ENTRIES]
    chosen = _in_order(_exact(entries, leaves), entries)
    found = {keys[index]: Match(entries[at], 1.0) for at, index in chosen}
    for gap in _gaps(chosen, len(entries), len(keys)):
        found |= _fill(entries, {keys[index]: leaves[keys[index]] for index in gap.rows}, gap)
    return {key: found[key] for key in keys if key in found}


def _exact(entries: Sequence[Entry], leaves: Mapping[str, _Leaf]) -> list[tuple[int, int]]:
    """(entry, row) for each entry whose label ends with a row's leaf."""
    row_of = {leaf.words: index for index, leaf in enumerate(leaves.values())}
    pattern = _pattern(tuple(row_of))
    pairs = []
    for at, entry in enumerate(entries):
        found = pattern.search(entry.folded) or (pattern.search(entry.context) if entry.values else None)
        words = found[0] if found else _wrapped(entry, entries[at + 1 : at + 2], leaves)
        if words:
            pairs.append((at, row_of[words]))
    return pairs


def _wrapped(entry: Entry, following: Sequence[Entry], leaves: Mapping[str, _Leaf]) -> str:
    """The leaf whose first words stand before the values and whose last words stand behind them, on the next line."""
    if not entry.values or not following:
        return ""
    best, longest = "", _LEAST_WRAPPED - 1
    for leaf in leaves.values():
        printed = leaf.numbered
        for kept in range(len(printed) - 1, longest, -1):
            rest = printed[kept:]
            if entry.folded.endswith(printed[:kept]) and rest in following[0].folded[: len(rest) + _MOST_BETWEEN]:
                best, longest = leaf.words, kept
                break
    return best


def _in_order(pairs: list[tuple[int, int]], entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """The longest run of pairs whose rows rise; of equally long ones, the later with values."""
    tails: list[int] = []
    tail_at: list[int] = []
    before: list[int] = []
    for number, (at, row) in enumerate(pairs):
        place = bisect_left(tails, row)
        before.append(tail_at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(row)
            tail_at.append(number)
        elif row < tails[place] or (entries[at].values and not entries[pairs[tail_at[place]][0]].values):
            tails[place], tail_at[place] = row, number
    run = []
    number = tail_at[-1] if tail_at else -1
    while number >= 0:
        run.append(pairs[number])
        number = before[number]
    return run[::-1]


@dataclass(frozen=True, slots=True)
class _Gap:
    """Entries and rows that stand between two that were recognised; ``after`` is the entry that ends the gap."""

    entries: range
    rows: range
    after: int | None


def _gaps(chosen: list[tuple[int, int]], entries: int, rows: int) -> list[_Gap]:
    ends = [(-1, -1), *chosen, (entries, rows)]
    gaps = [
        _Gap(range(at + 1, next_at), range(row + 1, next_row), next_at if next_at < entries else None)
        for (at, row), (next_at, next_row) in pairwise(ends)
    ]
    return [gap for gap in gaps if gap.rows]


def _fill(entries: Sequence[Entry], leaves: Mapping[str, _Leaf], gap: _Gap) -> dict[str, Match]:
    """Rows by damaged labels, the likest first; then rows whose label runs on into the next without any value."""
    found = _likest(entries, leaves, gap)
    for key, leaf in leaves.items():
        if (
            key not in found
            and gap.after is not None
            and leaf.numbered in entries[gap.after].folded[: -len(leaf.words)]
        ):
            found[key] = Match(entries[gap.after].unvalued(), 1.0)
    return found


def _likest(entries: Sequence[Entry], leaves: Mapping[str, _Leaf], gap: _Gap) -> dict[str, Match]:
    neighbours = {len(entries[at].values) for at in (gap.entries.start - 1, gap.entries.stop) if 0 <= at < len(entries)}
    scored = [
        (score, at, row)
        for row, leaf in enumerate(leaves.values())
        for at in gap.entries
        if (leaf.words not in _SHORT or len(entries[at].values) in neighbours)
        and (score := _score(entries[at], leaf)) >= _least(leaf)
    ]
    keys = list(leaves)
    taken: list[tuple[int, int]] = []
    found: dict[str, Match] = {}
    for score, at, row in sorted(scored, key=lambda each: -each[0]):
        if all((at - other_at) * (row - other_row) > 0 for other_at, other_row in taken):
            taken.append((at, row))
            found[keys[row]] = Match(entries[at], score)
    return found


def _least(leaf: _Leaf) -> float:
    if leaf.words in _SHORT:
        return _LEAST_BESIDE
    return LEAST_SCORE if len(leaf.numbered) > _SHORT_LEAF else _LEAST_SHORT_SCORE


def _score(entry: Entry, leaf: _Leaf) -> float:
    if not entry.values:
        return 0.0
    lengths = range(max(len(leaf.numbered) - 2, 2), len(leaf.numbered) + 3)
    return max(fuzz.ratio(entry.folded[-length:], leaf.numbered) for length in lengths) / 100
