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


_READERS: Mapping[MediaType, Callable[[Source], Document]] = {
    "html": _html,
    "text": _text,
    "pdf": _pdf,
}


def read_document(source: Source) -> Document:
    """Read bytes of any known media type. Raises UnreadableDocument naming what is wrong."""
    kind = media_type_of(*source)
    if kind not in _READERS:
        raise UnreadableDocument(f"Unsupported media type: {kind}.")
    return _READERS[kind](source)
