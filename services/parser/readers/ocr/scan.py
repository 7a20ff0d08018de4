"""The pages of a scanned PDF or of an image file."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

import pypdfium2

from services.parser.readers.ocr.page import page_of
from services.parser.readers.ocr.picture import DPI, MOST_PIXELS, fitted, frames_of
from services.parser.readers.paged import Page
from services.parser.readers.pdf import open_pdf
from services.parser.readers.ruled import Segment
from shared.errors import UnreadableDocument

_POINTS = 72
_TOLERANCE = 4.0
"""Points: how far the paper moves from one page to the next in a scanner's feed."""
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
    return _checked(read)


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
