"""What became of a text: passages kept, changed, moved, gone and new; and how much of it was copied."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from pydantic import BaseModel, Field
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from services.search.compare.passages import Passage, Passages, passages
from shared.clauses import clauses
from shared.contracts import Report, SectionKey

Fate = Literal["same", "figures", "changed", "moved", "removed", "added"]
"""figures: the same but for the numbers; moved: it stands elsewhere in the other report, perhaps with other numbers."""

ALIKE = 60.0
"""Per cent of likeness from which a passage counts as a changed one, and not as gone and another one as new."""
_NEARBY = 12
"""Removed and added passages between two kept ones that are held against each other, on each side."""


class Piece(BaseModel):
    """A piece of a changed passage."""

    text: str
    change: Literal["kept", "removed", "added"] = "kept"


class ComparedPassage(BaseModel):
    """A passage of either report, in the order of the right one."""

    fate: Fate
    section: SectionKey
    left: str | None = None
    right: str | None = None
    pieces: list[Piece] = Field(default=[], description="Of figures and changed: from left to right, in pieces.")
    elsewhere: int | None = Field(default=None, description="Of moved: number of the passage in the other report.")


class ComparedNarrative(BaseModel):
    """The texts of two reports compared."""

    passages: list[ComparedPassage]
    copied: float | None = Field(
        default=None,
        description="Share of the right report's clauses, by characters, that stand in the left one, numbers aside; "
        "null where it has no clause of any length.",
    )
    cut: bool = Field(default=False, description="Whether a text was too long, so that only its beginning is compared.")


def narrative(left: Report, right: Report) -> ComparedNarrative:
    """Compare two narratives. Takes bounded time, whatever the texts are."""
    one, other = passages(left.narrative), passages(right.narrative)
    return ComparedNarrative(
        passages=list(_Comparison(one.all, other.all).result()),
        copied=copied(one, other),
        cut=one.is_cut or other.is_cut,
    )


def copied(left: Passages, right: Passages) -> float | None:
    """The share of ``right`` that stands in ``left``."""
    known = {clause for passage in left.all for clause in clauses(passage.text)}
    mine = [clause for passage in right.all for clause in clauses(passage.text)]
    length = sum(map(len, mine))
    return sum(len(clause) for clause in mine if clause in known) / length if length else None


class _Comparison:
    def __init__(self, left: Sequence[Passage], right: Sequence[Passage]) -> None:
        self._left, self._right = left, right
        self._masked = [passage.masked for passage in left], [passage.masked for passage in right]
        self._places = tuple({text: number for number, text in enumerate(side)} for side in self._masked)

    def result(self) -> Iterator[ComparedPassage]:
        rows: list[int] = []
        columns: list[int] = []
        for step in Indel.opcodes(*_numbered(*self._masked)):
            if step.tag != "equal":
                rows += range(step.src_start, step.src_end)
                columns += range(step.dest_start, step.dest_end)
                continue
            yield from self._replaced(rows, columns)
            rows, columns = [], []
            for i, j in zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True):
                yield self._kept(i, j)
        yield from self._replaced(rows, columns)

    def _kept(self, i: int, j: int) -> ComparedPassage:
        left, right = self._left[i], self._right[j]
        fate: Fate = "same" if left.text == right.text else "figures"
        return ComparedPassage(
            fate=fate,
            section=right.section,
            left=left.text,
            right=right.text,
            pieces=_pieces(left.text, right.text) if fate == "figures" else [],
        )

    def _replaced(self, rows: list[int], columns: list[int]) -> Iterator[ComparedPassage]:
        pairs = self._pairs(rows, columns)
        for i in rows:
            if i not in pairs.values():
                yield self._alone(self._left[i], self._masked[0][i], side=0)
        for j in columns:
            if (partner := pairs.get(j)) is None:
                yield self._alone(self._right[j], self._masked[1][j], side=1)
            else:
                left, right = self._left[partner], self._right[j]
                pieces = _pieces(left.text, right.text)
                yield ComparedPassage(
                    fate="changed", section=right.section, left=left.text, right=right.text, pieces=pieces
                )

    def _pairs(self, rows: list[int], columns: list[int]) -> dict[int, int]:
        """Which passage on the right is a changed one on the left: the likest, each once."""
        likeness = sorted(
            (
                (fuzz.ratio(self._masked[0][i], self._masked[1][j], score_cutoff=ALIKE), i, j)
                for i in rows[:_NEARBY]
                for j in columns[:_NEARBY]
            ),
            key=lambda each: -each[0],
        )
        pairs: dict[int, int] = {}
        for alike, i, j in likeness:
            if alike >= ALIKE and j not in pairs and i not in pairs.values():
                pairs[j] = i
        return pairs

    def _alone(self, passage: Passage, masked: str, side: int) -> ComparedPassage:
        elsewhere = self._places[1 - side].get(masked)
        fate: Fate = "moved" if elsewhere is not None else ("removed", "added")[side]
        text = {"left": passage.text} if side == 0 else {"right": passage.text}
        return ComparedPassage(fate=fate, section=passage.section, elsewhere=elsewhere, **text)


def _numbered(left: Iterable[str], right: Iterable[str]) -> tuple[list[int], list[int]]:
    """Both texts as sequences of numbers, the same number for the same passage."""
    numbers: dict[str, int] = {}
    one, other = ([numbers.setdefault(text, len(numbers)) for text in side] for side in (left, right))
    return one, other


def _pieces(left: str, right: str) -> list[Piece]:
    found: list[Piece] = []
    for step in Indel.opcodes(left, right):
        gone, new = left[step.src_start : step.src_end], right[step.dest_start : step.dest_end]
        if step.tag == "equal":
            found.append(Piece(text=gone))
            continue
        if gone:
            found.append(Piece(text=gone, change="removed"))
        if new:
            found.append(Piece(text=new, change="added"))
    return found
