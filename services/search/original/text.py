"""Text and Markdown: the decoded source, with a range of its characters marked."""

import codecs
import re
from collections.abc import Iterator, Mapping

from services.search.original.bounds import text_around
from services.search.original.laid_out import Found, LaidOut
from services.search.original.same import bare
from shared.contracts import Provenance

_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_LEAST_RIGHT = 0.95
"""Of the figures that the parser placed; below it the text was decoded otherwise, and no range of it can be trusted."""


def decoded(content: bytes, media_type: str) -> str:
    """The text of ``content``, in the encoding that fits it without loss, else as UTF-8 with its faults visible."""
    if content.startswith(codecs.BOM_UTF8):
        return content[len(codecs.BOM_UTF8) :].decode("utf-8", "replace")
    for bom, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(bom):
            return content[len(bom) :].decode(name, "replace")
    for name in ("utf-8", *_declared(media_type, content), "gb18030", "big5"):
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("utf-8", "replace")


def _declared(media_type: str, content: bytes) -> Iterator[str]:
    for words in (media_type, content[:4096].decode("latin-1")):
        if found := _CHARSET.search(words):
            name = found[1]
            yield "gb18030" if name.lower().startswith("gb") else name


def lay_out_text(text: str, provenance: Mapping[str, Provenance], path: str | None) -> LaidOut:
    """Show ``text`` with the range of the figure at ``path`` marked, if it can be trusted."""
    if path is None:
        return _window(text, 0, 0, "no_cell")
    where = provenance.get(path)
    if where is None or where.start is None or where.end is None or not _fits(text, provenance):
        return _window(text, 0, 0, "not_found")
    if not _stands_at(text, where):
        return _window(text, 0, 0, "not_found")
    return _window(text, where.start, where.end, "marked")


def _fits(text: str, provenance: Mapping[str, Provenance]) -> bool:
    checks = [
        _stands_at(text, where) for where in provenance.values() if where.printed.strip() and where.start is not None
    ]
    return bool(checks) and sum(checks) >= _LEAST_RIGHT * len(checks)


def _stands_at(text: str, where: Provenance) -> bool:
    if where.start is None or where.end is None or not 0 <= where.start <= where.end <= len(text):
        return False
    printed = bare(where.printed)
    return not printed or bare(text[where.start : where.end]) == printed


def _window(text: str, start: int, end: int, found: Found) -> LaidOut:
    around = text_around(text[:start], text[start:end], text[end:])
    shown = len(around.before) + len(around.marked) + len(around.after)
    return LaidOut((around,), found=found, cut=shown < len(text))
