"""One way of words to state a claim, found by a word that stands in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to state a claim; ``word`` stands in every sentence that the expression can match."""

    code: str
    word: str
    expression: re.Pattern[str]


def pattern(code: str, word: str, expression: str) -> Pattern:
    """The pattern of an expression yet to be compiled."""
    return Pattern(code, word, re.compile(expression))


def by_word(*patterns: Pattern) -> Mapping[str, Sequence[Pattern]]:
    """``patterns`` by their words, for ``possible``."""
    found: dict[str, list[Pattern]] = {}
    for each in patterns:
        found.setdefault(each.word, []).append(each)
    return found


def possible(patterns: Mapping[str, Sequence[Pattern]], text: str) -> Iterator[Pattern]:
    """The patterns one of whose words stands in ``text``: looking for words costs far less than matching."""
    for word, those in patterns.items():
        if word in text:
            yield from those
