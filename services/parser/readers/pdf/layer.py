"""The text layer of a page, and whether it can be trusted."""

import unicodedata
from ctypes import byref
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from services.parser.readers.paged import Page
from services.parser.readers.pdf.characters import pieces_of
from services.parser.readers.pdf.frame import Frame
from services.parser.readers.pdf.strokes import strokes_of
from shared.errors import UnreadableDocument

_TOLERANCE = 2.0
"""Points: the two drawings of a border between neighbouring cells are less far apart."""
_MOST_NONSENSE = 0.2
_FEW_LETTERS = 40
_PICTURE = 0.4
_NONSENSE = frozenset(("Cc", "Co", "Cn", "Cs"))


@dataclass(frozen=True, slots=True)
class TextLayer:
    """A page as its text layer tells it.

    Attributes:
        page: Characters and ruling lines, in points.
        nonsense: The share of its characters that no font should give: control, private use, replacement.
        pictures: The share of the page that its largest picture covers.

    """

    page: Page
    nonsense: float
    pictures: float

    def needs_ocr(self) -> bool:
        """Whether the text layer says nothing of what a reader sees."""
        letters = len(self.page.pieces)
        if letters == 0:
            return self.pictures > 0
        return self.nonsense > _MOST_NONSENSE or (letters < _FEW_LETTERS and self.pictures > _PICTURE)


def layer_of(file: pypdfium2.PdfDocument, index: int, most: int) -> TextLayer:
    """The layer of page ``index``, from 0, with ``most`` characters at most.

    Raises:
        UnreadableDocument: The page is damaged.

    """
    page = raw.FPDF_LoadPage(file.raw, index)
    if not page:
        raise UnreadableDocument(f"The PDF cannot be read: its page {index + 1} is damaged.")
    try:
        frame = _frame(page)
        strokes = strokes_of(page, frame)
        pieces = pieces_of(page, frame, most)
    finally:
        raw.FPDF_ClosePage(page)
    made = Page(
        index + 1, frame.width, frame.height, pieces, tuple(strokes.horizontal), tuple(strokes.vertical), _TOLERANCE
    )
    return TextLayer(made, _nonsense("".join(piece.text for piece in pieces)), strokes.pictures)


def _frame(page: raw.FPDF_PAGE) -> Frame:
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, byref(box))
    return Frame(box.left, box.bottom, box.right, box.top, raw.FPDFPage_GetRotation(page))


def _nonsense(text: str) -> float:
    odd = sum(text.count(character) for character in set(text) if _is_nonsense(character))
    return odd / len(text) if text else 0.0


def _is_nonsense(character: str) -> bool:
    return character == "\ufffd" or unicodedata.category(character) in _NONSENSE
