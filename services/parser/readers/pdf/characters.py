"""The characters of a page with their boxes.

pdfium's own words and spaces are left alone: it guesses them from gaps. One call gives all characters, one more
each its box; nothing else is asked for, since a call costs more than what it does.
"""

from collections.abc import Sequence
from ctypes import byref, c_ushort

from pypdfium2 import raw

from services.parser.readers.pdf.frame import Frame
from services.parser.readers.ruled import Piece
from shared.errors import LimitExceeded

_SURROGATES = range(0xD800, 0xE000)


def pieces_of(page: raw.FPDF_PAGE, frame: Frame, most: int) -> list[Piece]:
    """Every character that is not white space.

    Raises:
        LimitExceeded: There are more than ``most``.

    """
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return []
    try:
        count = raw.FPDFText_CountChars(text_page)
        if count > most:
            raise LimitExceeded(f"A page of the PDF has {count} characters, too many for a report.")
        return _pieces(text_page, _characters(text_page, count), frame)
    finally:
        raw.FPDFText_ClosePage(text_page)


def _characters(text_page: raw.FPDF_TEXTPAGE, count: int) -> Sequence[str]:
    """The character at each index; all at once where each is one unit of UTF-16."""
    if count < 1:
        return ""
    buffer = (c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer) - 1
    if written == count:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    return [_character(raw.FPDFText_GetUnicode(text_page, index)) for index in range(count)]


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 and code not in _SURROGATES else "\ufffd"  # noqa: PLR2004 - the end of Unicode


def _pieces(text_page: raw.FPDF_TEXTPAGE, characters: Sequence[str], frame: Frame) -> list[Piece]:
    box = raw.FS_RECTF()
    at, box_of, seen = byref(box), raw.FPDFText_GetLooseCharBox, frame.seen
    pieces = []
    for index, character in enumerate(characters):
        if not character.isspace() and box_of(text_page, index, at):
            pieces.append(Piece(character, *seen(box.left, box.bottom, box.right, box.top)))
    return pieces
