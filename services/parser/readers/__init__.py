"""One reader per media type; each makes a ``Document`` of the bytes. Heavy libraries load with their first document."""

from collections.abc import Callable, Mapping
from importlib import import_module

from services.parser.document import Document
from services.parser.encoding import decode
from services.parser.media import MediaType, media_type_of
from services.parser.readers.html import read_html
from services.parser.readers.source import NeedsOcr, Source
from services.parser.readers.text import read_text

__all__ = ["NeedsOcr", "Source", "read_document"]

Reader = Callable[[Source], Document]


def _html(source: Source) -> Document:
    return read_html(decode(source.content, source.hint), source.url)


def _text(source: Source) -> Document:
    return read_text(decode(source.content, source.hint), source.url)


def _zip(source: Source) -> Document:
    from services.parser.readers.archive import Member, read_archive

    def read(member: Member) -> Document:
        return _READERS[member.kind](Source(member.content, url=member.path, ocr=source.ocr))

    try:
        return read_archive(source.content, read, source.url)
    except NeedsOcr as error:
        raise NeedsOcr(None) from error  # other members may be pictures too


def _printed(name: str) -> Reader:
    """``name`` of ``readers.printed``, imported with the first such document."""

    def read(source: Source) -> Document:
        reader: Reader = getattr(import_module("services.parser.readers.printed"), name)
        return reader(source)

    return read


def _office(module: str, name: str) -> Reader:
    """``name`` of a module beside this one, imported with the first such document."""

    def read(source: Source) -> Document:
        reader: Callable[[bytes, str], Document] = getattr(import_module(f"services.parser.readers.{module}"), name)
        return reader(source.content, source.url)

    return read


_READERS: Mapping[MediaType, Reader] = {
    "html": _html,
    "text": _text,
    "pdf": _printed("read_pdf"),
    "image": _printed("read_image"),
    "docx": _office("docx", "read_docx"),
    "doc": _office("doc", "read_doc"),
    "xlsx": _office("spreadsheet", "read_xlsx"),
    "xls": _office("spreadsheet", "read_xls"),
    "rtf": _office("rtf", "read_rtf"),
    "mhtml": _office("mhtml", "read_mhtml"),
    "zip": _zip,
}


def read_document(source: Source) -> Document:
    """Read bytes of any known media type. Raises UnreadableDocument naming what is wrong, and NeedsOcr."""
    return _READERS[media_type_of(source.content, source.hint, source.url)](source)
