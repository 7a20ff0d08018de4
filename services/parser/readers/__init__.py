"""One reader per media type; each makes a ``Document`` of the bytes. Heavy libraries load with their first document."""

from collections.abc import Callable, Mapping
from types import ModuleType

from services.parser.document import Document
from services.parser.encoding import decode
from services.parser.media import MediaType, media_type_of
from services.parser.readers.html import read_html
from services.parser.readers.source import NeedsOcr, Source
from services.parser.readers.text import read_text
from shared.errors import UnreadableDocument

__all__ = ["NeedsOcr", "Source", "read_document"]


def _html(source: Source) -> Document:
    return read_html(decode(source.content, source.hint), source.url)


def _text(source: Source) -> Document:
    return read_text(decode(source.content, source.hint), source.url)


def _ocr() -> ModuleType:
    try:
        from services.parser.readers import ocr
    except ImportError as error:
        raise UnreadableDocument(
            f"The document is a picture, and the extra that reads pictures, gongkai[ocr], is not installed: {error}."
        ) from error
    return ocr


def _pdf(source: Source) -> Document:
    from services.parser.readers.paged import lay_down
    from services.parser.readers.pdf import need_ocr, pages_of

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


def _image(source: Source) -> Document:
    if not source.ocr:
        raise NeedsOcr(None)
    from services.parser.readers.paged import lay_down

    return lay_down(_ocr().read_image(source.content), url=source.url)


def _docx(source: Source) -> Document:
    from services.parser.readers.docx import read_docx

    return read_docx(source.content, source.url)


def _doc(source: Source) -> Document:
    from services.parser.readers.doc import read_doc

    return read_doc(source.content, source.url)


def _xlsx(source: Source) -> Document:
    from services.parser.readers.spreadsheet import read_xlsx

    return read_xlsx(source.content, source.url)


def _xls(source: Source) -> Document:
    from services.parser.readers.spreadsheet import read_xls

    return read_xls(source.content, source.url)


def _rtf(source: Source) -> Document:
    from services.parser.readers.rtf import read_rtf

    return read_rtf(source.content, source.url)


def _mhtml(source: Source) -> Document:
    from services.parser.readers.mhtml import read_mhtml

    return read_mhtml(source.content, source.url)


def _zip(source: Source) -> Document:
    from services.parser.readers.archive import Member, read_archive

    def read(member: Member) -> Document:
        return _read(member.kind, Source(member.content, url=member.path, ocr=source.ocr))

    try:
        return read_archive(source.content, read, source.url)
    except NeedsOcr as error:
        raise NeedsOcr(None) from error  # other members may be pictures too


_READERS: Mapping[MediaType, Callable[[Source], Document]] = {
    "html": _html,
    "text": _text,
    "pdf": _pdf,
    "docx": _docx,
    "doc": _doc,
    "xlsx": _xlsx,
    "xls": _xls,
    "rtf": _rtf,
    "mhtml": _mhtml,
    "image": _image,
    "zip": _zip,
}


def read_document(source: Source) -> Document:
    """Read bytes of any known media type. Raises UnreadableDocument naming what is wrong, and NeedsOcr."""
    return _read(media_type_of(source.content, source.hint, source.url), source)


def _read(kind: MediaType, source: Source) -> Document:
    return _READERS[kind](source)
