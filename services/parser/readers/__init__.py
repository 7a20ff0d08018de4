"""One reader per media type; each makes a ``Document`` of decoded text."""

from services.parser.document import Document
from services.parser.encoding import decode
from services.parser.media import media_type_of
from services.parser.readers.html import read_html
from services.parser.readers.text import read_text

__all__ = ["read_document", "read_html", "read_text"]


def read_document(source: bytes, media_type: str, url: str) -> Document:
    """Read bytes of any known media type. Raises UnreadableDocument naming what is wrong."""
    kind = media_type_of(source, media_type, url)
    text = decode(source, media_type)
    return read_html(text, url) if kind == "text/html" else read_text(text, url)
