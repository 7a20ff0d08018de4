"""The sentences of a report's running text."""

import re
from collections.abc import Iterable, Iterator

from shared.contracts import Section

_END = re.compile(r"(?<=[。！？；;!?\n])")
LONGEST = 400
"""Characters of a sentence that a finding shows; a text without full stops is cut there."""


def sentences(narrative: Iterable[Section]) -> Iterator[str]:
    """Every sentence, or half of one up to a semicolon, in the order of the text."""
    for section in narrative:
        for piece in _END.split(section.text):
            if text := piece.strip():
                yield from (text[start : start + LONGEST] for start in range(0, len(text), LONGEST))
