"""Bytes to text: strict UTF-8 first, then what the document or its server declares, then detection."""

import codecs
import re

from shared.errors import UnreadableDocument

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_SAMPLE = 100_000
_MOST_CONTROL = 0.05


def decode(source: bytes, hint: str = "") -> str:
    """The text of ``source``. ``hint`` is a media type with a charset, or empty.

    Raises:
        UnreadableDocument: The bytes are noise in every encoding tried.

    """
    text = _with_bom(source) or _strict(source, "utf-8") or _declared(source, hint) or _detected(source)
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > _MOST_CONTROL * len(sample):
        raise UnreadableDocument("The bytes are binary noise, not text in any known encoding.")
    if not _HAN.search(text):
        raise UnreadableDocument("The document holds no Chinese text.")
    return text


def _with_bom(source: bytes) -> str | None:
    for bom, name in _BOMS:
        if source.startswith(bom):
            return source[len(bom) :].decode(name, "replace")
    return None


def _strict(source: bytes, name: str) -> str | None:
    try:
        return source.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _declared(source: bytes, hint: str) -> str | None:
    for place in (hint.encode("ascii", "ignore"), source[:4096]):
        found = _CHARSET.search(place)
        text = _strict(source, _widest(found[1].decode("ascii"))) if found else None
        if text:
            return text
    return None


def _widest(name: str) -> str:
    """GB 2312 and GBK pages hold GB 18030 characters as a rule; only text encodings are looked up."""
    name = "gb18030" if name.lower().startswith("gb") else name
    try:
        return name if codecs.lookup(name)._is_text_encoding else "utf-8"  # noqa: SLF001
    except (LookupError, ValueError):
        return "utf-8"


def _detected(source: bytes) -> str:
    from resiliparse.parse.encoding import detect_encoding

    name = detect_encoding(source[:_SAMPLE]) or "utf-8"
    return _strict(source, _widest(name)) or source.decode(_widest(name), "replace")
