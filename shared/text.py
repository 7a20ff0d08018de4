"""Text as it is indexed and searched: both sides pass through the same door."""

import re
import unicodedata

_NEVER_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")


def normalise(text: str) -> str:
    """NFKC (full-width digits and letters, compatibility ideographs), without what is no text.

    Control characters and Unicode's noncharacters become spaces, so that a noncharacter may serve as a marker in
    normalised text; marks that turn the direction of writing are dropped, so that a text reads as it is stored.
    """
    return unicodedata.normalize("NFKC", readable(text))


def readable(text: str) -> str:
    """The text as it was printed, without what is none: control characters become spaces, marks of direction go."""
    return _NEVER_TEXT.sub(" ", _DIRECTION.sub("", text))
