"""What is shown of the original of a report, with the place of one of its figures."""

import codecs
from collections.abc import Mapping, Sequence

from services.search.original.as_read import lay_out_as_read
from services.search.original.bounds import around
from services.search.original.html import pieces_of
from services.search.original.laid_out import Grid, LaidOut, PagePicture, Piece
from services.search.original.matching import grid_of_figure
from services.search.original.text import decoded, lay_out_text
from shared.contracts import Provenance, Report

MOST_BYTES = 8_000_000
"""A larger HTML or text is not laid out, only offered as it is."""
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_HTML_SIGNS = (b"<html", b"<!doctype", b"<body", b"<table", b"<div", b"<p>", b"<p ", b"<td", b"<span", b"<br")
_HEAD = 50_000


def lay_out(content: bytes, media_type: str, report: Report, path: str | None) -> LaidOut:
    """Show ``content``, with the figure at ``path`` marked where its place is proven."""
    where = report.provenance.get(path) if path else None
    if _has_pages(content):
        return _page(where, path)
    if report.part or len(content) > MOST_BYTES or not _is_text(content):
        return lay_out_as_read(report.provenance, path)
    text = decoded(content, media_type)
    if _is_html(content, media_type):
        return _html(pieces_of(text), report.provenance, path)
    return lay_out_text(text, report.provenance, path)


def _is_text(content: bytes) -> bool:
    if content.startswith((b"PK\x03\x04", b"{\\rtf")) or b"mime-version:" in content[:4_000].lower():
        return False
    return content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" not in content[:_HEAD]


def _has_pages(content: bytes) -> bool:
    return b"%PDF-" in content[:1024] or content.startswith(_IMAGES)


def _is_html(content: bytes, media_type: str) -> bool:
    head = content[:_HEAD].lower()
    return "html" in media_type.lower() or sum(sign in head for sign in _HTML_SIGNS) >= 2  # noqa: PLR2004


def _page(where: Provenance | None, path: str | None) -> LaidOut:
    if where is None or where.page is None:
        return LaidOut(picture=PagePicture(1, (0, 0, 0, 0)), found="no_cell" if path is None else "not_found")
    if where.box is None:
        return LaidOut(picture=PagePicture(where.page, (0, 0, 0, 0)), found="page")
    left, top, right, bottom = (min(max(100 * side, 0.0), 100.0) for side in where.box)
    box = (left, top, max(right - left, 0.5), max(bottom - top, 0.5))
    return LaidOut(picture=PagePicture(where.page, box), found="marked")


def _html(pieces: Sequence[Piece], provenance: Mapping[str, Provenance], path: str | None) -> LaidOut:
    grids = [piece for piece in pieces if isinstance(piece, Grid)]
    holds = grid_of_figure(grids, provenance, path) if path else None
    shown, cut = around(pieces, next((at for at, piece in enumerate(pieces) if piece is holds), 0))
    return LaidOut(shown, found="marked" if holds else "not_found" if path else "no_cell", cut=cut)
