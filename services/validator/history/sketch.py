"""A small sketch of a running text, from which the likeness of two texts is estimated.

The text is cut into clauses; digits are masked, so that a text whose figures alone were brought up to date is still the
same text. The sketch is the ``SIZE`` smallest hashes of the distinct clauses (bottom-k MinHash, Broder 1997): the share
of the smallest hashes of two sketches together that stand in both estimates the share of clauses that two texts have
in common, of all clauses of either.
"""

import zlib
from collections.abc import Iterable

from shared.clauses import clauses
from shared.contracts import Section

SIZE = 96
_WORD = 8


def sketch(narrative: Iterable[Section]) -> str:
    """The sketch of a narrative: hashes of eight hexadecimal digits, ascending, glued together."""
    distinct = {zlib.crc32(clause.encode()) for section in narrative for clause in clauses(section.text)}
    return "".join(f"{each:08x}" for each in sorted(distinct)[:SIZE])


def clauses_in(text: str) -> int:
    """How many clauses a sketch knows."""
    return len(text) // _WORD


def _hashes(text: str) -> set[str]:
    return {text[start : start + _WORD] for start in range(0, len(text), _WORD)}


def likeness(left: str, right: str) -> float:
    """How much of two texts is the same, from 0 to 1, by their sketches."""
    ours, theirs = _hashes(left), _hashes(right)
    smallest = sorted(ours | theirs)[: min(SIZE, max(len(ours), len(theirs)))]
    return sum(each in ours and each in theirs for each in smallest) / len(smallest) if smallest else 0.0
