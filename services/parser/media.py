"""Which media type bytes are: by what they begin with, then by the hint, then by the address."""

from typing import Literal
from urllib.parse import urlsplit

from shared.errors import UnreadableDocument

MediaType = Literal["text/html", "text/plain"]

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "ZIP, DOCX or XLSX"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "legacy DOC or XLS"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"GIF8", "GIF image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"Rar!", "RAR archive"),
    (b"7z\xbc\xaf", "7z archive"),
    (b"\x1f\x8b", "gzip data"),
)
_HTML_SIGNS = (b"<html", b"<!doctype", b"<body", b"<table", b"<div", b"<p>", b"<p ", b"<td", b"<span", b"<br")
_HEAD = 50_000
_HTML_NAMES = (".html", ".htm", ".shtml", ".jhtml", ".jsp", ".aspx", ".php")
_TEXT_NAMES = (".txt", ".md", ".text", ".markdown")


def media_type_of(source: bytes, hint: str, url: str) -> MediaType:
    """Decide the media type. Raises UnreadableDocument for what no reader knows yet."""
    if not source.strip(b"\x00 \t\r\n"):
        raise UnreadableDocument("The document is empty.")
    head = source[:8].lstrip(b"\xef\xbb\xbf")
    for magic, name in _MAGIC:
        if head.startswith(magic):
            raise UnreadableDocument(f"Unsupported media type: the bytes are {name}.")
    return _sniff(source) or _from_words(hint, url)


def _sniff(source: bytes) -> MediaType | None:
    """HTML shows itself by two different tags; UTF-16 hides them behind zeros."""
    head = source[:_HEAD]
    lowered = (head.replace(b"\x00", b"") if b"\x00" in head else head).lower()
    signs = sum(sign in lowered for sign in _HTML_SIGNS)
    return "text/html" if signs >= 2 or lowered.lstrip().startswith((b"<!doctype html", b"<html")) else None  # noqa: PLR2004


def _from_words(hint: str, url: str) -> MediaType:
    if "html" in hint.lower():
        return "text/html"
    path = urlsplit_path(url)
    if not hint and path.endswith(_HTML_NAMES) and not path.endswith(_TEXT_NAMES):
        return "text/html"
    return "text/plain"


def urlsplit_path(url: str) -> str:
    """The lower-case path of an address, empty for one that is broken."""
    try:
        return urlsplit(url).path.lower()
    except ValueError:
        return ""
