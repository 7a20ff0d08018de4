"""The clauses of a running text: what stays the same when only its figures are brought up to date."""

import re
from collections.abc import Iterator

LEAST_CLAUSE = 8
"""Characters of the shortest clause that counts; shorter ones are alike everywhere."""
_BREAK = re.compile(r"[。，；：、！？,;:!?\n（）()]")
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"[^\S\n]+")


def clauses(text: str) -> Iterator[str]:
    """The clauses of a text, digits masked."""
    # Once over the whole text, not over each clause: every report passes here. A line's end is a break, not a space.
    joined = _SPACE.sub("", _DIGITS.sub("0", text))
    return (clause for clause in _BREAK.split(joined) if len(clause) >= LEAST_CLAUSE)
