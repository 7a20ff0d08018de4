"""PDF with a text layer: characters with their boxes and ruling lines, page by page.

``read_pdf`` makes the document. A reader of pictures takes ``pages_of`` instead, puts pages of its own in place of
those that ``need_ocr`` names and lays all of them down with ``services.parser.readers.paged.lay_down``.
"""

from services.parser.document import Document
from services.parser.readers.paged import lay_down
from services.parser.readers.pdf.file import open_pdf, title_of
from services.parser.readers.pdf.layer import TextLayer, layer_of
from shared.errors import LimitExceeded, UnreadableDocument

__all__ = ["TextLayer", "need_ocr", "open_pdf", "pages_of", "read_pdf"]

_MOST_CHARACTERS = 500_000


def read_pdf(content: bytes, url: str = "") -> Document:
    """Make a document of a PDF's text layer.

    Raises:
        UnreadableDocument: It is damaged, encrypted, empty, or no page has text.
        LimitExceeded: It has too many pages or characters.

    """
    layers, titles = pages_of(content)
    pictures = need_ocr(layers)
    if len(pictures) == len(layers):
        raise UnreadableDocument(
            f"The PDF has no text: its {len(layers)} pages hold pictures only or unreadable fonts."
        )
    return lay_down([layer.page for layer in layers if layer.page.number not in pictures], titles, url)


def pages_of(content: bytes) -> tuple[list[TextLayer], tuple[str, ...]]:
    """The text layers of all pages, and the title that the file states. Raises as ``read_pdf`` for files."""
    layers: list[TextLayer] = []
    left = _MOST_CHARACTERS
    with open_pdf(content) as file:
        for index in range(len(file)):
            layers.append(layer_of(file, index, left))
            left -= len(layers[-1].page.pieces)
            if left <= 0:
                raise LimitExceeded(f"The PDF has more than {_MOST_CHARACTERS} characters.")
        return layers, title_of(file)


def need_ocr(layers: list[TextLayer]) -> frozenset[int]:
    """The numbers, from 1, of the pages whose text layer says nothing: pictures, or fonts that give nonsense."""
    return frozenset(layer.page.number for layer in layers if layer.needs_ocr())
