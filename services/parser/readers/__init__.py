"""One reader per media type; each makes a ``Document`` of the bytes. Heavy libraries load with their first document."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from services.parser.document import Document
from services.parser.encoding import decode
from services.parser.media import MediaType, media_type_of
from services.parser.readers.html import read_html
from services.parser.readers.text import read_text
from shared.errors import UnreadableDocument

__all__ = ["Source", "read_document"]


class Source(NamedTuple):
    """What a reader gets. ``hint``: the media type as a server or owner says it, charset included."""

    content: bytes
    hint: str = ""
    url: str = ""


def _html(source: Source) -> Document:
    return read_html(decode(source.content, source.hint), source.url)


def _text(source: Source) -> Document:
    return read_text(decode(source.content, source.hint), source.url)


def _pdf(source: Source) -> Document:
    from services.parser.readers.pdf import read_pdf

    return read_pdf(source.content, source.url)


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
        return _read(member.kind, Source(member.content, url=member.path))

    return read_archive(source.content, read, source.url)


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
    "zip": _zip,
}


def read_document(source: Source) -> Document:
    """Read bytes of any known media type. Raises UnreadableDocument naming what is wrong."""
    return _read(media_type_of(*source), source)


def _read(kind: MediaType, source: Source) -> Document:
    if kind not in _READERS:
        raise UnreadableDocument(f"Unsupported media type: {kind}.")
    return _READERS[kind](source)
