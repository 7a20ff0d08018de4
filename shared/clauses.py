"""The clauses of a running text: what stays the same when only its figures are brought up to date."""

import re
from collections.abc import Iterator

LEAST_CLAUSE = 8
"""Characters of the shortest clause that counts; shorter ones are alike everywhere."""
_BREAK = re.compile(r"[。，；：、！？,;:!?\n（）()]")
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")


def clauses(text: str) -> Iterator[str]:
    """The clauses of a text, digits masked."""
    for piece in _BREAK.split(_DIGITS.sub("0", text)):
        clause = _SPACE.sub("", piece)
        if len(clause) >= LEAST_CLAUSE:
            yield clause
