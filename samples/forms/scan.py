"""A printed report on a scanner: pages of one picture each, a little askew, with noise, as JPEG in a PDF."""

import time
from collections.abc import Iterator
from io import BytesIO

import numpy as np
import pypdfium2
from PIL import Image

from samples.dice import Dice
from samples.forms import pdf
from samples.forms.document import Document

_DPI = 200
_POINTS = 72
_QUALITY = 80
_MOST_SKEW = 0.5
_MOST_SHIFT = 6
"""Pixels that the feed moves a sheet either way."""
_NOISE = 5.0
_INK, _PAPER = 18, 247
_WHEN = time.gmtime(0)


def render(document: Document, dice: Dice) -> bytes:
    """The file; the same bytes for the same document and dice."""
    pages = [_scanned(page, dice) for page in _pages(pdf.render(document, dice))]
    out = BytesIO()
    pages[0].save(
        out,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=_DPI,
        quality=_QUALITY,
        creationDate=_WHEN,
        modDate=_WHEN,
    )
    return out.getvalue()


def _pages(content: bytes) -> Iterator[Image.Image]:
    file = pypdfium2.PdfDocument(content)
    for page in file:
        yield page.render(scale=_DPI / _POINTS, grayscale=True).to_pil()
    file.close()


def _scanned(page: Image.Image, dice: Dice) -> Image.Image:
    angle = (2 * dice.random() - 1) * _MOST_SKEW
    shift = (dice.between(-_MOST_SHIFT, _MOST_SHIFT), dice.between(-_MOST_SHIFT, _MOST_SHIFT))
    turned = page.rotate(angle, Image.Resampling.BICUBIC, translate=shift, fillcolor=255)
    grain = np.random.default_rng(dice.below(2**32)).standard_normal(turned.size[::-1], np.float32) * _NOISE
    grey = np.asarray(turned, np.float32) / 255 * (_PAPER - _INK) + _INK + grain
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))
