"""Whether two prints of the same words are the same: spaces and the width of characters do not count."""

import re
import unicodedata

_LEFT_OUT = re.compile(r"[\s|\u200b\ufeff]+")


def bare(text: str) -> str:
    """``text`` without spaces and bars, full-width forms made half-width."""
    return _LEFT_OUT.sub("", unicodedata.normalize("NFKC", text))
