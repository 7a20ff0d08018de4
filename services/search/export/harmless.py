"""Text of reports as a spreadsheet may open it: none of it is ever a formula."""

from functools import lru_cache

from shared.text import readable

_FORMULA = frozenset("=+-@＝＋－＠|%\t\r\n")
_QUOTE = "'"
_SHORT = 200
"""Characters of a text that is worth remembering: a report's name stands in each of its rows."""


def as_text(text: str) -> str:
    """The text without what is none: control characters, marks that turn the direction of writing."""
    return _short_text(text) if len(text) <= _SHORT else readable(text)


def in_csv(text: str) -> str:
    """The same with ``'`` before what a spreadsheet would compute, be there blanks before it or not."""
    return _short_in_csv(text) if len(text) <= _SHORT else _quoted(readable(text))


_short_text = lru_cache(maxsize=5000)(readable)


@lru_cache(maxsize=5000)
def _short_in_csv(text: str) -> str:
    return _quoted(readable(text))


def _quoted(clean: str) -> str:
    dangerous = clean[:1] in _FORMULA or clean.lstrip()[:1] in _FORMULA
    return _QUOTE + clean if clean and dangerous else clean
