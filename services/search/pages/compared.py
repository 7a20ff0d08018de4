"""Two reports side by side: figure by figure, then their texts sentence by sentence."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from services.search.language import Language
from services.search.official.cell import Cell, Cells
from services.search.pages.shown_report import figure_name
from shared.contracts import IndexedReport
from shared.figures import all_figures

MOST_SENTENCES = 300
_LONGEST = 600
_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
_SAME_BUT_FIGURES = re.compile(r"[\d\s,，.．%％〇一二三四五六七八九十]+")
How = Literal["same", "moved", "own"]


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A figure in both reports, as the official table shows it; the difference where both are numbers."""

    path: str
    name: str
    cells: tuple[Cell, Cell]
    difference: float | None

    @property
    def differs(self) -> bool:
        """Whether the two do not say the same."""
        return self.cells[0].text != self.cells[1].text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and whether the other report has it: in the same order, elsewhere, or not at all."""

    text: str
    how: How


@dataclass(frozen=True, slots=True)
class SectionPair:
    """A section of both reports."""

    name: str
    sides: tuple[tuple[Sentence, ...], tuple[Sentence, ...]]


def figure_pairs(reports: tuple[IndexedReport, IndexedReport], language: Language) -> list[FigurePair]:
    """Every figure that one of the two has, in printed order."""
    cells = tuple(Cells(each.report, each.findings) for each in reports)
    values = [each.report.flat() for each in reports]
    return [
        FigurePair(path, figure_name(path, language), (cells[0].at(path), cells[1].at(path)), _difference(values, path))
        for path in all_figures()
        if any(path in each for each in values)
    ]


def _difference(values: Sequence[Mapping[str, object]], path: str) -> float | None:
    first, second = (each.get(path) for each in values)
    if isinstance(first, int | float) and isinstance(second, int | float):
        return round(second - first, 6)
    return None


def section_pairs(reports: tuple[IndexedReport, IndexedReport], language: Language) -> list[SectionPair]:
    """The texts by section; figures in a sentence do not make it another one."""
    texts = [_sections(each) for each in reports]
    everywhere = [{_bare(sentence) for section in each.values() for sentence in section} for each in texts]
    keys = dict.fromkeys((*texts[0], *texts[1]))
    return [
        SectionPair(language.place(key), _aligned(texts[0].get(key, []), texts[1].get(key, []), everywhere))
        for key in keys
    ]


def copied_share(pairs: Sequence[SectionPair]) -> float | None:
    """Of the second report's characters, those in sentences that the first has too; None without text."""
    sentences = [sentence for pair in pairs for sentence in pair.sides[1]]
    total = sum(len(sentence.text) for sentence in sentences)
    return sum(len(each.text) for each in sentences if each.how != "own") / total if total else None


def _sections(document: IndexedReport) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    left = MOST_SENTENCES
    for section in document.report.narrative:
        sentences = [text[0].strip()[:_LONGEST] for text in _SENTENCE.finditer(section.text[: _LONGEST * left])]
        kept = [sentence for sentence in sentences if sentence][:left]
        left -= len(kept)
        found.setdefault(section.key, []).extend(kept)
    return found


def _bare(sentence: str) -> str:
    return _SAME_BUT_FIGURES.sub("", sentence)


def _aligned(
    first: list[str], second: list[str], everywhere: list[set[str]]
) -> tuple[tuple[Sentence, ...], tuple[Sentence, ...]]:
    matcher = SequenceMatcher(None, list(map(_bare, first)), list(map(_bare, second)), autojunk=False)
    in_order: tuple[set[int], set[int]] = (set(), set())
    for block in matcher.get_matching_blocks():
        in_order[0].update(range(block.a, block.a + block.size))
        in_order[1].update(range(block.b, block.b + block.size))
    return _told(first, in_order[0], everywhere[1]), _told(second, in_order[1], everywhere[0])


def _told(sentences: list[str], in_order: set[int], elsewhere: set[str]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(text, "same" if at in in_order else "moved" if _bare(text) in elsewhere else "own")
        for at, text in enumerate(sentences)
    )
