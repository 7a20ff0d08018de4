"""The pages of a scanned PDF or of an image file."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import pypdfium2

from services.parser.readers.ocr.page import page_of
from services.parser.readers.ocr.picture import DPI, MOST_PIXELS, fitted, frames_of
from services.parser.readers.paged import Page
from services.parser.readers.pdf import open_pdf
from services.parser.readers.ruled import Segment, merge
from shared.errors import UnreadableDocument

_POINTS = 72
_MOST_SHIFT = 20.0
"""Points: how far a sheet moves in a scanner's feed."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_LEAST_TEXT = 10
"""Chinese characters; a picture with fewer is no document."""


def read_scan(content: bytes, pages: Sequence[Page], pictures: AbstractSet[int]) -> list[Page]:
    """A PDF's ``pages``, those that ``pictures`` numbers replaced by what OCR reads on them, in points.

    Raises:
        UnreadableDocument: A page is damaged, or no text is left on any.

    """
    with open_pdf(content) as file:
        read = [_scanned(file, page) if page.number in pictures else page for page in pages]
    return _checked(list(_aligned(read, pictures)))


def read_image(content: bytes) -> list[Page]:
    """The pages of an image file: one, but for a TIFF.

    Raises:
        UnreadableDocument: It is damaged, too large, or no text can be seen on it.

    """
    frames = enumerate(frames_of(content), 1)
    return _checked([_in_points(page_of(picture, number), DPI / _POINTS) for number, picture in frames])


def _checked(pages: list[Page]) -> list[Page]:
    letters = sum(len(_HAN.findall(piece.text)) for page in pages for piece in page.pieces)
    if letters < _LEAST_TEXT:
        raise UnreadableDocument("The pictures of the document show no Chinese text that can be read.")
    return pages


def _scanned(file: pypdfium2.PdfDocument, page: Page) -> Page:
    scale = min(DPI / _POINTS, (MOST_PIXELS / (page.width * page.height)) ** 0.5)
    try:
        sheet = file[page.number - 1]
        picture = sheet.render(scale=scale, grayscale=True).to_numpy().squeeze()
        sheet.close()
    except pypdfium2.PdfiumError as error:
        raise UnreadableDocument(f"Page {page.number} of the PDF cannot be drawn: {error}.") from error
    fitting = fitted(picture)
    return _in_points(page_of(fitting, page.number), scale * fitting.shape[1] / picture.shape[1])


def _aligned(pages: Iterable[Page], pictures: AbstractSet[int]) -> Iterator[Page]:
    """The feed moves every sheet a little: tables that go on are joined by where their columns stand.

    A page whose first ruling line is as long as the last one of the page before is moved to where that begins.
    """
    before: Segment | None = None
    for page in pages:
        lines = merge(page.horizontal, page.tolerance)
        moved = page
        if before and lines and page.number in pictures:
            shift = before.start - lines[0].start
            same = abs(shift - (before.end - lines[0].end)) <= 2 * page.tolerance
            moved = _moved(page, shift) if same and abs(shift) <= _MOST_SHIFT else page
        yield moved
        lines = merge(moved.horizontal, moved.tolerance)
        before = lines[-1] if lines else None


def _moved(page: Page, shift: float) -> Page:
    return replace(
        page,
        pieces=[piece._replace(left=piece.left + shift, right=piece.right + shift) for piece in page.pieces],
        horizontal=tuple(Segment(line.at, line.start + shift, line.end + shift) for line in page.horizontal),
        vertical=tuple(line._replace(at=line.at + shift) for line in page.vertical),
    )


def _in_points(page: Page, scale: float) -> Page:
    """``page``, whose unit is the pixel, with ``scale`` pixels to the point."""
    return replace(
        page,
        width=page.width / scale,
        height=page.height / scale,
        pieces=[piece._replace(**{side: getattr(piece, side) / scale for side in _SIDES}) for piece in page.pieces],
        horizontal=tuple(_scaled(page.horizontal, scale)),
        vertical=tuple(_scaled(page.vertical, scale)),
        tolerance=page.tolerance / scale,
    )


_SIDES = ("left", "top", "right", "bottom")


def _scaled(lines: Sequence[Segment], scale: float) -> Iterator[Segment]:
    return (Segment(line.at / scale, line.start / scale, line.end / scale) for line in lines)
