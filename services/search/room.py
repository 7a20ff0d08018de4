"""How much of a page a text takes: what a report says has no bounds, a page has."""

from bisect import bisect_right
from itertools import accumulate

from markupsafe import escape

_ESCAPED = {character: len(escape(character)) for character in "&<>\"'"}


def written(text: str) -> int:
    """Bytes of ``text`` on a page."""
    return len(escape(text).encode("utf-8", "replace"))


def beginning(text: str, room: int) -> str:
    """As much of the beginning of ``text`` as takes ``room`` bytes."""
    held = text[: max(0, room)]
    if written(held) <= room:
        return held
    return held[: bisect_right(list(accumulate(map(_size, held))), room)]


def ending(text: str, room: int) -> str:
    """As much of the end of ``text`` as takes ``room`` bytes."""
    return beginning(text[-room:][::-1], room)[::-1] if room > 0 else ""


def _size(character: str) -> int:
    return _ESCAPED.get(character) or len(character.encode("utf-8", "replace"))


class Room:
    """Bytes that a part of a page may still take. What came first stays whole; after it, nothing more is taken."""

    def __init__(self, size: int) -> None:
        self._left = size
        self.left_out = 0
        """What did not fit, in calls of ``takes``."""

    def takes(self, markup: str) -> bool:
        """Whether ``markup`` fits; it then stands on the page."""
        if self.left_out or len(markup) > self._left or (size := len(markup.encode())) > self._left:
            self.left_out += 1
            return False
        self._left -= size
        return True

    def cut(self, text: str) -> str:
        """As much of the beginning of ``text`` as fits; it then stands on the page."""
        held = beginning(text, self._left)
        self._left -= written(held)
        return held
