"""``python -m services.search.original.page_drawing PAGE SECONDS``: an original's bytes in, a PNG of its page out."""

import resource
import sys
from io import BytesIO

import pypdfium2
from PIL import Image, ImageOps

WIDTH = 1_100
"""Pixels across: a table of ten columns can be read."""
_MEMORY = 2 << 30
_MOST_PIXELS = 60_000_000
_MOST_SCALE = 4
_GREYS = 16
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP")


def drawn(content: bytes, page: int) -> bytes:
    """The PNG of ``page``, from 1; any exception means that it cannot be drawn."""
    picture = _of_pdf(content, page) if b"%PDF-" in content[:1024] else _of_image(content, page)
    picture.thumbnail((WIDTH, WIDTH * 4))
    out = BytesIO()
    picture.convert("L").quantize(_GREYS).save(out, "PNG", optimize=True)
    return out.getvalue()


def _of_pdf(content: bytes, page: int) -> Image.Image:
    sheet = pypdfium2.PdfDocument(content)[page - 1]
    scale = min(
        WIDTH / sheet.get_width(), _MOST_SCALE, (_MOST_PIXELS / (sheet.get_width() * sheet.get_height())) ** 0.5
    )
    picture: Image.Image = sheet.render(scale=scale, grayscale=True).to_pil()
    return picture


def _of_image(content: bytes, page: int) -> Image.Image:
    picture = Image.open(BytesIO(content), formats=_FORMATS)
    picture.seek(page - 1)
    return ImageOps.exif_transpose(picture)


if __name__ == "__main__":
    seconds = int(sys.argv[2])
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    sys.stdout.buffer.write(drawn(sys.stdin.buffer.read(), int(sys.argv[1])))
