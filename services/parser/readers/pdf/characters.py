"""The characters of a page with their boxes.

pdfium's own words and spaces are left alone: it guesses them from gaps. One call gives all characters, one more
each its box; nothing else is asked for, since a call costs more than what it does.
"""

from collections.abc import Sequence
from ctypes import byref, c_double, c_ushort

from pypdfium2 import raw

from services.parser.readers.pdf.frame import Bounds, Frame
from services.parser.readers.ruled import Piece
from shared.errors import LimitExceeded

_SAMPLE = 40
_LOOSE = raw.FS_RECTF()
_LOOSE_AT = byref(_LOOSE)
_TIGHT = (c_double(), c_double(), c_double(), c_double())
"""Left, right, bottom, top, as pdfium fills them; one for all calls, since pdfium has one thread only."""
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
    printed = [index for index, character in enumerate(characters) if not character.isspace()]
    box_of = _tight if _is_misplaced(text_page, printed) else _loose
    seen = frame.seen
    return [Piece(characters[index], *seen(*box)) for index in printed if (box := box_of(text_page, index))]


def _is_misplaced(text_page: raw.FPDF_TEXTPAGE, printed: Sequence[int]) -> bool:
    """Whether the fonts state an ascent and descent so wrong that their boxes miss the glyphs."""
    wrong = looked_at = 0
    for index in printed[:: max(1, len(printed) // _SAMPLE)]:
        loose, tight = _loose(text_page, index), _tight(text_page, index)
        if loose and tight:
            looked_at += 1
            wrong += not loose[1] < (tight[1] + tight[3]) / 2 < loose[3]
    return wrong * 3 > looked_at


def _loose(text_page: raw.FPDF_TEXTPAGE, index: int) -> Bounds | None:
    """The box of the letter with its surroundings: equally high for all characters of a font."""
    if raw.FPDFText_GetLooseCharBox(text_page, index, _LOOSE_AT):
        return _LOOSE.left, _LOOSE.bottom, _LOOSE.right, _LOOSE.top
    return None


def _tight(text_page: raw.FPDF_TEXTPAGE, index: int) -> Bounds | None:
    """The box of the glyph."""
    if raw.FPDFText_GetCharBox(text_page, index, *map(byref, _TIGHT)):
        left, right, bottom, top = (side.value for side in _TIGHT)
        return left, bottom, right, top
    return None
