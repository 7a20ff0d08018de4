"""Input ``number`` of a kind and a seed: the same bytes wherever and in whatever order it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.fuzz import as_bytes, as_markup, as_pdf, as_text, as_zip
from tests.fuzz.originals import originals

Mutate = Callable[[bytes, bytes, Random], bytes]

MUTATORS: dict[str, Mutate] = {
    "bytes": as_bytes.mutated,
    "html": as_markup.mutated,
    "text": as_text.mutated,
    "pdf": as_pdf.mutated,
    "docx": as_zip.mutated,
    "xlsx": as_zip.mutated,
    "zip": as_zip.mutated,
    "doc": as_bytes.in_place,
    "xls": as_bytes.in_place,
    "rtf": as_text.mutated,
    "mhtml": as_markup.mutated,
}
"""How the documents of each kind are mutated; ``bytes`` are documents of any kind."""
HINTS = (
    "",
    "",
    "",
    "text/html",
    "text/plain",
    "application/pdf",
    "text/html; charset=gbk",
    "application/octet-stream",
    "x",
)


@dataclass(frozen=True, slots=True, order=True)
class Which:
    """The name of an input."""

    seed: int
    kind: str
    number: int

    def __str__(self) -> str:
        return f"{self.seed}-{self.kind}-{self.number}"


def available() -> list[str]:
    """The kinds of which there are documents."""
    return [kind for kind in MUTATORS if originals(kind)]


def made(which: Which) -> tuple[bytes, str]:
    """The bytes and the media type that a server might state."""
    random = Random(str(which))
    sound = originals(which.kind)
    content, other = random.choice(sound).content, random.choice(sound).content
    return MUTATORS[which.kind](content, other, random), random.choice(HINTS)
