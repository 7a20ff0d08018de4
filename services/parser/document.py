"""What every reader makes of its bytes: blocks in reading order, each knowing where it stands.

All readers lay a document down as one linear ``text``: for a text file it is the decoded source itself, for HTML the
page's visible text. Every block, cell and figure is placed in it by ``start`` and ``end``.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Literal, NamedTuple

from services.parser.normalise import narrow, without_page_numbers
from shared.contracts import Attachment, Box

BlockKind = Literal["heading", "paragraph", "grid"]


class Cell(NamedTuple):
    """A cell of a grid, placed after its neighbours' spans were resolved; a span is one cell, at its origin."""

    text: str
    start: int
    end: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph (or loose line), or a grid of cells."""

    kind: BlockKind
    start: int
    end: int
    rows: tuple[tuple[Cell, ...], ...] = ()


class Place(NamedTuple):
    """Where a stretch of the text stands on a page of a PDF or scan."""

    start: int
    end: int
    page: int
    """From 1."""
    box: Box
    confidence: float | None = None
    """How sure the OCR was of it; None for a text layer."""


@dataclass(frozen=True)
class Document:
    """A document of any media type, ready to be searched for sections and tables."""

    text: str
    blocks: tuple[Block, ...]
    titles: tuple[str, ...] = ()
    """Titles that the markup or the metadata states, best first; the page text has its own."""
    metadata: dict[str, str] = field(default_factory=dict)
    """What stands beside the text: 发布时间, 发布机构 …, under the page's own words."""
    url: str = ""
    places: tuple[Place, ...] = ()
    """For media with pages: a place for each cell and line, in the order of the text."""
    attachments: tuple[Attachment, ...] = ()
    """Documents that a page links to."""
    part: str = ""
    """The member of an archive that was read."""
    others: tuple[str, ...] = ()
    """The archive's other documents."""

    narrow: str = ""
    """``text`` with full-width forms made half-width, character by character: positions stay the same."""

    def __post_init__(self) -> None:
        if not self.narrow:
            object.__setattr__(self, "narrow", without_page_numbers(narrow(self.text)))

    def place_of(self, start: int) -> Place | None:
        """The page and box of the character at ``start``; None for media without pages."""
        at = bisect_right(self.places, start, key=attrgetter("start")) - 1
        return self.places[at] if at >= 0 and start < self.places[at].end else None

    def confidence_of(self, start: int, end: int) -> float:
        """How sure the OCR was of a stretch of the text; 1.0 where there was none."""
        at = max(0, bisect_right(self.places, start, key=attrgetter("start")) - 1)
        last = bisect_left(self.places, end, key=attrgetter("start"))
        known = [place.confidence for place in self.places[at:last] if start < place.end]
        return min((confidence for confidence in known if confidence is not None), default=1.0)
