"""PDFs and pictures: the text layer where there is one, OCR where there is none."""

from types import ModuleType

from services.parser.document import Document
from services.parser.readers.paged import lay_down
from services.parser.readers.pdf import need_ocr, pages_of
from services.parser.readers.source import NeedsOcr, Source
from shared.errors import UnreadableDocument


def read_pdf(source: Source) -> Document:
    """Read a PDF. Raises UnreadableDocument, LimitExceeded, and NeedsOcr where pictures may not be read here."""
    layers, titles = pages_of(source.content)
    pictures = need_ocr(layers)
    pages = [layer.page for layer in layers]
    if not any(page.pieces for page in pages):
        pictures = frozenset(page.number for page in pages)  # letters drawn as curves leave no text either
    if not pictures:
        return lay_down(pages, titles, source.url)
    if not source.ocr:
        raise NeedsOcr(len(pictures))
    return lay_down(_ocr().read_scan(source.content, pages, pictures), titles, source.url)


def read_image(source: Source) -> Document:
    """Read a picture. Raises as ``read_pdf``."""
    if not source.ocr:
        raise NeedsOcr(None)
    return lay_down(_ocr().read_image(source.content), url=source.url)


def _ocr() -> ModuleType:
    try:
        from services.parser.readers import ocr
    except ImportError as error:
        raise UnreadableDocument(
            f"The document is a picture, and the extra that reads pictures, gongkai[ocr], is not installed: {error}."
        ) from error
    return ocr
