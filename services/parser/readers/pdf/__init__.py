"""PDF with a text layer: characters with their boxes and ruling lines, page by page.

``services.parser.readers.printed`` lays the pages down, OCR's in place of those that ``need_ocr`` names.
"""

from services.parser.readers.pdf.file import open_pdf, title_of
from services.parser.readers.pdf.layer import TextLayer, layer_of
from shared.errors import LimitExceeded

__all__ = ["TextLayer", "need_ocr", "open_pdf", "pages_of"]

_MOST_CHARACTERS = 500_000


def pages_of(content: bytes) -> tuple[list[TextLayer], tuple[str, ...]]:
    """The text layers of all pages, and the title that the file states.

    Raises:
        UnreadableDocument: The file is damaged, encrypted, or empty.
        LimitExceeded: It has too many pages or characters.

    """
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
