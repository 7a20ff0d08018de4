"""What every reader makes of its bytes: blocks in reading order, each knowing where it stands.

All readers lay a document down as one linear ``text``: for a text file it is the decoded source itself, for HTML the
page's visible text. Every block, cell and figure is placed in it by ``start`` and ``end``.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from services.parser.normalise import narrow, without_page_numbers

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

    narrow: str = ""
    """``text`` with full-width forms made half-width, character by character: positions stay the same."""

    def __post_init__(self) -> None:
        if not self.narrow:
            object.__setattr__(self, "narrow", without_page_numbers(narrow(self.text)))
