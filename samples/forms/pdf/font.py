"""A Chinese font with just the characters that a report prints.

The font (SIL Open Font License) comes with a package, so that every machine draws the same; reportlab takes TrueType
outlines only, so that the glyphs are converted, each once in a process.
"""

from functools import cache
from io import BytesIO

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont as Outlines
from pylopdf_fonts_zh_cn import sans_path
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_NAME = "SampleSans"
_TOLERANCE = 4.0
"""In units of 1/1000 of the font's size."""
_MISSING = ".notdef"


class _Source:
    def __init__(self) -> None:
        font = Outlines(sans_path(), lazy=True)
        self.units = font["head"].unitsPerEm
        self.ascent, self.descent = font["hhea"].ascent, font["hhea"].descent
        self.names: dict[int, str] = font.getBestCmap()
        self._glyphs = font.getGlyphSet()

    @cache  # noqa: B019 - one source for as long as the process lives
    def glyph(self, name: str) -> tuple[object, int]:
        """The outline and the width of a glyph."""
        pen = TTGlyphPen(None)
        self._glyphs[name].draw(Cu2QuPen(pen, _TOLERANCE, reverse_direction=True))
        return pen.glyph(), round(self._glyphs[name].width)


@cache
def _source() -> _Source:
    return _Source()


def font_for(text: str) -> str:
    """The name under which reportlab now knows a font for ``text`` and every ASCII character."""
    source = _source()
    codes = sorted({*range(0x20, 0x7F), *map(ord, text)} & source.names.keys())
    names = {code: source.names[code] for code in codes}
    order = [_MISSING, *dict.fromkeys(names.values())]
    made = {name: source.glyph(name) for name in order}
    builder = FontBuilder(source.units, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf({name: outline for name, (outline, _) in made.items()})
    lefts = {name: getattr(outline, "xMin", 0) for name, (outline, _) in made.items()}
    builder.setupHorizontalMetrics({name: (width, lefts[name]) for name, (_, width) in made.items()})
    builder.setupHorizontalHeader(ascent=source.ascent, descent=source.descent)
    builder.setupNameTable({"familyName": _NAME, "styleName": "Regular", "psName": _NAME})
    builder.setupOS2(sTypoAscender=source.ascent, sTypoDescender=source.descent)
    builder.setupPost()
    builder.updateHead(created=0, modified=0)
    file = BytesIO()
    builder.font.recalcTimestamp = False
    builder.save(file)
    file.seek(0)
    _register(TTFont(_NAME, file))
    return _NAME


def _register(font: TTFont) -> None:
    """In place of the report's before: reportlab keeps the first font of a name."""
    if _NAME in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.getFont(_NAME).unregister()
    pdfmetrics.registerFont(font)
