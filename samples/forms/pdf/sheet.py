"""Pages that fill from the top: paragraphs, rules and words of cells."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Literal

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

_WIDTH: float
_HEIGHT: float
_WIDTH, _HEIGHT = A4
_LEADING = 1.75
_HAIR = 0.48
_NUMBER_SIZE = 10.5
_NOT_FIRST = "，。；：、）》”！？"


@dataclass(frozen=True, slots=True)
class Style:
    """How a word processor prints: sizes in points, borders as strokes or as thin filled rectangles."""

    size: float
    margin: float
    rules: Literal["lines", "rectangles"]
    by_character: bool
    page_number: str


class Sheet:
    """The page that is being filled. ``y`` is where the next thing begins, measured upwards from the page's foot."""

    def __init__(self, font: str, style: Style, title: str) -> None:
        self._file = BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, invariant=1, pageCompression=1)
        self._canvas.setTitle(title)
        self._font = font
        self._style = style
        self._page = 1
        self.left = style.margin
        self.right = _WIDTH - style.margin
        self.bottom = style.margin
        self.y = _HEIGHT - style.margin

    @property
    def top(self) -> float:
        """Where a page begins."""
        return _HEIGHT - self._style.margin

    def new_page(self) -> None:
        """End the page with its number."""
        self._number()
        self._canvas.showPage()
        self._page += 1
        self.y = self.top

    def finish(self) -> bytes:
        """End the last page; the file's bytes."""
        self._number()
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()

    def _number(self) -> None:
        if self._style.page_number:
            printed = self._style.page_number.format(self._page)
            self.words(printed, _WIDTH / 2, self.bottom / 2, _NUMBER_SIZE, centred=True)

    def title(self, text: str) -> None:
        """A centred title over as many lines as it needs."""
        size = self._style.size * 1.375
        for line in self.wrap(text, self.right - self.left, size):
            self._line(line, (self.left + self.right) / 2, size, centred=True)

    def paragraphs(self, *texts: str) -> None:
        """Indented paragraphs."""
        size = self._style.size
        for text in texts:
            for number, line in enumerate(self.wrap(text, self.right - self.left, size, indent=2 * size)):
                self._line(line, self.left + (0 if number else 2 * size), size)

    def _line(self, text: str, x: float, size: float, *, centred: bool = False) -> None:
        if self.y - size * _LEADING < self.bottom:
            self.new_page()
        self.y -= size * _LEADING
        self.words(text, x, self.y, size, centred=centred)

    def wrap(self, text: str, width: float, size: float, *, indent: float = 0) -> list[str]:
        """``text`` in lines of ``width``; no line begins with a closing mark."""
        return list(self._wrapped(text, width, size, indent))

    def _wrapped(self, text: str, width: float, size: float, indent: float) -> Iterator[str]:
        line, used = "", indent
        for character in text:
            wide = stringWidth(character, self._font, size)
            if line and used + wide > width and character not in _NOT_FIRST:
                yield line
                line, used = "", 0.0
            line += character
            used += wide
        if line:
            yield line

    def words(self, text: str, x: float, y: float, size: float, *, centred: bool = False) -> None:
        """Print from ``x``, or with the middle at ``x``, on the baseline ``y``."""
        x -= stringWidth(text, self._font, size) / 2 if centred else 0
        self._canvas.setFont(self._font, size)
        for part in text if self._style.by_character else [text]:
            self._canvas.drawString(x, y, part)
            x += stringWidth(part, self._font, size)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A border of a cell, across or down."""
        if self._style.rules == "lines":
            self._canvas.setLineWidth(_HAIR)
            draw = self._canvas.line
        else:
            x1, y1 = max(x1 - x0, _HAIR), max(y1 - y0, _HAIR)
            draw = partial(self._canvas.rect, stroke=0, fill=1)
        draw(x0, y0, x1, y1)
