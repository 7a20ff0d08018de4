"""RTF, as text: striprtf puts bars between the cells of a row."""

from striprtf.striprtf import font_table_group, rtf_to_text

from services.parser.document import Document
from services.parser.readers.text import read_text
from shared.errors import UnreadableDocument

_MOST_BYTES = 8 * 2**20
_MOST_FONTS = 64 * 2**10
"""Characters of the font table, which striprtf searches in quadratic time."""


def read_rtf(content: bytes, url: str = "") -> Document:
    """Make a document of an RTF file's bytes.

    Raises:
        UnreadableDocument: It is damaged, larger than 8 MiB, or holds no Chinese text.

    """
    if len(content) > _MOST_BYTES:
        raise UnreadableDocument(f"The RTF document has {len(content)} bytes, more than {_MOST_BYTES}.")
    try:
        text = str(rtf_to_text(_prepared(content), errors="replace"))
    except UnreadableDocument:
        raise
    except Exception as error:
        raise UnreadableDocument(f"The RTF document is damaged: {error or type(error).__name__}.") from error
    if not any("\u3400" <= character <= "\u9fff" for character in text):
        raise UnreadableDocument("The RTF document holds no Chinese text.")
    return read_text(text, url)


def _prepared(content: bytes) -> str:
    """Hyperlinks out of striprtf's sight, whose search for them takes cubic time; a link's words stay."""
    source = content.decode("latin-1").replace("{\\field", "{\\field\n")
    if len(font_table_group(source)) > _MOST_FONTS:
        raise UnreadableDocument(f"The RTF document has more than {_MOST_FONTS} characters of fonts.")
    return source
