"""RTF, as text: striprtf puts bars between the cells of a row."""

from striprtf.striprtf import rtf_to_text

from services.parser.document import Document
from services.parser.readers.text import read_text
from shared.errors import UnreadableDocument

_MOST_BYTES = 16 * 2**20


def read_rtf(content: bytes, url: str = "") -> Document:
    """Make a document of an RTF file's bytes.

    Raises:
        UnreadableDocument: It is damaged, larger than 16 MiB, or holds no Chinese text.

    """
    if len(content) > _MOST_BYTES:
        raise UnreadableDocument(f"The RTF document has {len(content)} bytes, more than {_MOST_BYTES}.")
    try:
        text = str(rtf_to_text(content.decode("latin-1"), errors="replace"))
    except Exception as error:
        raise UnreadableDocument(f"The RTF document is damaged: {error or type(error).__name__}.") from error
    if not any("\u3400" <= character <= "\u9fff" for character in text):
        raise UnreadableDocument("The RTF document holds no Chinese text.")
    return read_text(text, url)
