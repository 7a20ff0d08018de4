"""Which media type bytes are: by what they begin with, then by the hint, then by the address."""

import re
import struct
from io import BytesIO
from typing import Literal
from urllib.parse import urlsplit
from zipfile import BadZipFile, ZipFile

from shared.errors import UnreadableDocument

MediaType = Literal["html", "text", "pdf", "docx", "doc", "xlsx", "xls", "rtf", "mhtml", "image", "zip"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC: tuple[tuple[bytes, MediaType], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
)
_UNKNOWN: tuple[tuple[bytes, str], ...] = (
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x1f\x8b", "gzip data"),
)
_PACKAGES: tuple[tuple[str, MediaType], ...] = (("word/", "docx"), ("xl/", "xlsx"))
"""What an office document's parts are called, beside ``[Content_Types].xml``."""
_FOREIGN = (("OFD.xml", "an OFD document"), ("mimetype", "an OpenDocument"), ("ppt/presentation.xml", "slides"))
_LEGACY: tuple[tuple[str, MediaType], ...] = (("WordDocument", "doc"), ("Workbook", "xls"), ("Book", "xls"))
_HTML_SIGNS = (b"<html", b"<!doctype", b"<body", b"<table", b"<div", b"<p>", b"<p ", b"<td", b"<span", b"<br")
_HEAD = 50_000
_PDF_HEAD = 1024
"""A PDF may have this much before its header (ISO 32000-1, annex H, 3.4.1)."""
_MESSAGE_HEAD = 4_000
_HEADER = re.compile(rb"\s*(?:[\w-]+:.*\n(?:[ \t].*\n)*)+")
"""Of a mail message, RFC 5322."""
_HTML_NAMES = (".html", ".htm", ".shtml", ".jhtml", ".jsp", ".aspx", ".php")
_TEXT_NAMES = (".txt", ".md", ".text", ".markdown")


def media_type_of(source: bytes, hint: str, url: str) -> MediaType:
    """Decide the media type. Raises UnreadableDocument for what no reader knows."""
    if not source.strip(b"\x00 \t\r\n"):
        raise UnreadableDocument("The document is empty.")
    head = source[:8].lstrip(b"\xef\xbb\xbf")
    for magic, name in _UNKNOWN:
        if head.startswith(magic):
            raise UnreadableDocument(f"Unsupported media type: the bytes are {name}.")
    return _binary(source, head) or _message(source) or _sniff(source) or _from_words(hint, url)


def kind_of_file(head: bytes, hint: str, url: str) -> str:
    """Roughly which media type, for counting: told by a few bytes, so also of what no reader can read.

    Returns one of pdf, rtf, image, ole (DOC, XLS), package (DOCX, XLSX, ZIP), html, text.
    """
    if head.startswith(b"PK\x03\x04"):
        return "package"
    if head.startswith(_OLE):
        return "ole"
    magic = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    return magic or _sniff(head) or _from_words(hint, url)


def _binary(source: bytes, head: bytes) -> MediaType | None:
    if head.startswith(b"PK\x03\x04"):
        return _package(source)
    if head.startswith(_OLE):
        return _legacy(source)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    return "pdf" if b"%PDF-1." in source[:_PDF_HEAD] else None


def _package(source: bytes) -> MediaType:
    """By the members' names; a damaged package by names that stand anywhere in it."""
    try:
        names = ZipFile(BytesIO(source)).namelist()
    except (BadZipFile, NotImplementedError, OSError, ValueError, struct.error):
        names = [name for name in ("[Content_Types].xml", *dict(_PACKAGES)) if name.encode() in source]
    for name, words in _FOREIGN:
        if name in names:
            raise UnreadableDocument(f"Unsupported media type: the bytes are {words}.")
    if "[Content_Types].xml" not in names:
        return "zip"
    return next((kind for folder, kind in _PACKAGES if any(name.startswith(folder) for name in names)), "zip")


def _legacy(source: bytes) -> MediaType:
    """By the streams that the compound file's directory names."""
    for stream, kind in _LEGACY:
        if stream.encode("utf-16-le") in source:
            return kind
    if "EncryptedPackage".encode("utf-16-le") in source:
        raise UnreadableDocument("The document is encrypted: it needs a password.")
    raise UnreadableDocument("Unsupported media type: the bytes are a compound file, but no DOC or XLS.")


def _message(source: bytes) -> MediaType | None:
    """Word's single file web page: a mail message of several parts."""
    header = _HEADER.match(source[:_MESSAGE_HEAD])
    words = header[0].lower() if header else b""
    return "mhtml" if b"mime-version:" in words and b"multipart/related" in words else None


def _sniff(source: bytes) -> MediaType | None:
    """HTML shows itself by two different tags; UTF-16 hides them behind zeros."""
    head = source[:_HEAD]
    lowered = (head.replace(b"\x00", b"") if b"\x00" in head else head).lower()
    signs = sum(sign in lowered for sign in _HTML_SIGNS)
    return "html" if signs >= 2 or lowered.lstrip().startswith((b"<!doctype html", b"<html")) else None  # noqa: PLR2004


def _from_words(hint: str, url: str) -> MediaType:
    if "html" in hint.lower():
        return "html"
    path = urlsplit_path(url)
    if not hint and path.endswith(_HTML_NAMES) and not path.endswith(_TEXT_NAMES):
        return "html"
    return "text"


def urlsplit_path(url: str) -> str:
    """The lower-case path of an address, empty for one that is broken."""
    try:
        return urlsplit(url).path.lower()
    except ValueError:
        return ""
