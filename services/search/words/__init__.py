"""The words of the pages in both languages, Chinese first: one module for each page, ``site`` for what they share."""

from services.search.words import api, data, dead_letters, original, report, search, site, sources
from services.search.words.doubts import DOUBTS
from services.search.words.rules import RULES

TEXTS: dict[str, tuple[str, str]] = {}

for _page in (site, search, report, original, data, api, sources, dead_letters):
    if _twice := TEXTS.keys() & _page.TEXTS.keys():
        raise ValueError(f"{_page.__name__} says again: {', '.join(sorted(_twice))}")
    TEXTS |= _page.TEXTS

CODES: dict[str, tuple[str, str]] = {**RULES, **DOUBTS}
"""The names of rules and doubts by their code."""
