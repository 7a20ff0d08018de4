"""Small pictures with known cells, drawn for the tests of OCR."""

from collections.abc import Sequence
from io import BytesIO

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import sans_path

WIDTH, ROW, LABEL, VALUE = 1654, 60, 520, 130
LEFT, TOP = 120, 200


def letters(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(sans_path()), size)


def drawn(rows: Sequence[Sequence[str]], *, title: str = "", skew: float = 0.0, noise: float = 4.0) -> np.ndarray:
    """A page of A4's width with a ruled table: a label, then values, in each row."""
    image = Image.new("L", (WIDTH, TOP + ROW * len(rows) + 200), 250)
    draw = ImageDraw.Draw(image)
    draw.text((LEFT, 80), title, font=letters(48), fill=20)
    for number, row in enumerate(rows):
        left, top = LEFT, TOP + number * ROW
        for column, text in enumerate(row):
            right = left + (VALUE if column else LABEL)
            draw.rectangle((left, top, right, top + ROW), outline=30, width=2)
            draw.text(((left + right) / 2, top + ROW / 2), text, font=letters(28), fill=20, anchor="mm")
            left = right
    turned = image.rotate(skew, Image.Resampling.BICUBIC, fillcolor=250)
    grain = np.random.default_rng(1).normal(0, noise, (image.height, image.width))
    return np.clip(np.asarray(turned) + grain, 0, 255).astype(np.uint8)


def encoded(picture: np.ndarray, kind: str = "PNG", **options: object) -> bytes:
    out = BytesIO()
    Image.fromarray(picture).save(out, kind, **options)
    return out.getvalue()
