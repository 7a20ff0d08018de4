"""How a page is sent: its charset, and whether the page or the header says so."""

from dataclasses import dataclass
from itertools import accumulate

from samples.dice import Dice


@dataclass(frozen=True, slots=True)
class Wire:
    """``declared`` in the page itself ("" nowhere), ``codec`` of the bytes, ``media_type`` as the header has it."""

    declared: str
    codec: str
    media_type: str
    weight: float

    def encode(self, text: str) -> bytes:
        """The page's bytes; what GBK does not have becomes a character reference."""
        return text.encode(self.codec, errors="xmlcharrefreplace")


_HTML = (
    Wire("utf-8", "utf-8", "text/html; charset=utf-8", 50),
    Wire("utf-8", "utf-8", "text/html", 25),
    Wire("", "utf-8", "text/html; charset=utf-8", 7),
    Wire("gb2312", "gbk", "text/html", 10),
    Wire("gbk", "gbk", "text/html; charset=GBK", 5),
    Wire("", "gbk", "text/html", 3),
)
_TEXT = (
    Wire("", "utf-8", "text/plain; charset=utf-8", 70),
    Wire("", "utf-8", "text/plain", 20),
    Wire("", "gb18030", "text/plain; charset=gb18030", 10),
)
_CUMULATIVE = {wires: [share / 100 for share in accumulate(wire.weight for wire in wires)] for wires in (_HTML, _TEXT)}


def wire(dice: Dice, *, html: bool) -> Wire:
    """A way of sending, in about the shares that real sites have."""
    wires = _HTML if html else _TEXT
    return wires[dice.weighted(_CUMULATIVE[wires])]
