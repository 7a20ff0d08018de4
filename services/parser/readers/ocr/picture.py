"""Image files decoded within limits, and every picture brought to the size of a page at 200 dpi."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import cv2
import numpy as np
from PIL import Image, ImageOps

from services.parser.readers.ocr.engine import Picture
from shared.errors import UnreadableDocument

DPI = 200
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP")
_MOST_PIXELS = 80_000_000
"""Of a file's picture: an A3 page at 600 dpi has 70 million."""
MOST_PIXELS = 12_000_000
"""Of a picture that is read: an A3 page at 200 dpi has 7.7 million, a long screenshot more."""
_MOST_FRAMES = 50
_USUAL = 1654
"""Pixels: the short side of an A4 page at 200 dpi."""
_TOO_LARGE = 1.35
_MOST_GROWTH = 2.0
_DAMAGES = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    ZeroDivisionError,
    OverflowError,
)
"""What Pillow raises on damaged bytes."""


def frames_of(content: bytes) -> Iterator[Picture]:
    """The pages of an image file in grey: all frames of a TIFF, the first of any other.

    Raises:
        UnreadableDocument: It is damaged, of another format, or too large.

    """
    with _opened(content) as image:
        pages = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
        if pages > _MOST_FRAMES:
            raise UnreadableDocument(f"The image has {pages} pages, more than {_MOST_FRAMES}.")
        for page in range(pages):
            image.seek(page)
            _check(image)
            yield fitted(_grey(image))


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the limits are our own
            with Image.open(BytesIO(content), formats=_FORMATS) as image:
                _check(image)
                yield image
    except (Image.DecompressionBombError, *_DAMAGES) as error:
        raise UnreadableDocument(f"The image cannot be read: {error or type(error).__name__}.") from error


def _check(image: Image.Image) -> None:
    width, height = image.size
    if width * height > _MOST_PIXELS:
        raise UnreadableDocument(f"The image has {width} × {height} pixels, more than {_MOST_PIXELS}.")


def _grey(image: Image.Image) -> Picture:
    """On white paper where it is transparent; upright as its camera says."""
    image.draft("L", (2 * _USUAL, 2 * _USUAL))  # a JPEG is decoded no larger than needed
    upright = ImageOps.exif_transpose(image)
    if "A" in upright.getbands() or "transparency" in upright.info:
        layers = upright.convert("RGBA")
        upright = Image.new("RGBA", layers.size, "white")
        upright.alpha_composite(layers)
    return np.asarray(upright.convert("L"))


def fitted(picture: Picture) -> Picture:
    """``picture`` scaled so that its characters are about as large as those of a page at 200 dpi."""
    height, width = picture.shape
    short = min(height, width)
    scale = min(_USUAL / short, _MOST_GROWTH) if short < _USUAL or short > _TOO_LARGE * _USUAL else 1.0
    scale = min(scale, (MOST_PIXELS / (height * width)) ** 0.5)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    if size == (width, height):
        return picture
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return cv2.resize(picture, size, interpolation=method).astype(np.uint8, copy=False)
