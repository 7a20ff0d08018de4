"""A report saved from Word as HTML: every cell repeats its style, labels and years fall apart into spans."""

from samples.dice import Dice
from samples.forms.document import HEADINGS, Cell, Document
from samples.forms.markup import Style, skeletons

_FONT = "font-size:10.5pt;font-family:宋体;mso-bidi-font-family:宋体;color:black;mso-font-kerning:0pt"
_SPAN = f'<span style="{_FONT}">'
_LATIN = f'<span lang="EN-US" style="{_FONT}">'
_PARAGRAPH = '<p class="MsoNormal" align="center" style="text-align:center;mso-pagination:widow-orphan">'
_CELL = (
    ' style="border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt"'
    ' valign="center"'
)
_BREAKS = {"商业企业": ("商业", "企业"), "科研机构": ("科研", "机构"), "社会公益组织": ("社会公", "益组织")}
_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
"""
_STYLE_BLOCK = """<meta name="Generator" content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style>
<!-- /* Font Definitions */ @font-face {font-family:宋体; mso-font-alt:SimSun;}
p.MsoNormal, li.MsoNormal, div.MsoNormal {mso-style-unhide:no; margin:0cm; font-size:10.5pt;} -->
</style>
</head>
"""


def _spans(text: str) -> str:
    """``text`` in spans of one and two characters, as Word leaves them after an edit."""
    if len(text) < 6:  # noqa: PLR2004
        return f"{_SPAN}{text}</span>"
    return "".join(f"{_SPAN}{part}</span>" for part in (text[:1], text[1:2], text[2:4], text[4:]))


def _label(text: str) -> str:
    parts = [_spans(part) for part in _BREAKS.get(text, (text,))]
    return "".join(f"{_PARAGRAPH}{part}</p>" for part in parts)


_WORD = Style(
    ' class="MsoNormalTable" border="0" cellspacing="0" style="border-collapse:collapse;mso-padding-alt:0cm 5.4pt"',
    ' style="mso-yfti-irow:0;height:17.0pt"',
    _CELL,
    _label,
    f"{_PARAGRAPH}{_LATIN}%s<o:p></o:p></span></p>",
)
_BLANK = "<o:p>&nbsp;</o:p>"


def _paragraph(text: str, year: str) -> str:
    """A paragraph of running text; the year falls into two spans."""
    split = f"{year[:2]}</span>{_LATIN}{year[2:]}</span>{_SPAN}"
    inner = text.replace(year, split, 1) if year else text
    return f'<p class="MsoNormal" style="text-indent:32.0pt;line-height:28.0pt">{_SPAN}{inner}</span></p>'


def render(document: Document, dice: Dice, charset: str) -> str:
    """The page; ``charset`` is declared in it unless it is empty."""
    year = str(document.year or "")
    found = skeletons(document.template, _WORD, split=document.split)
    values = document.values
    blank = _BLANK if dice.chance(0.5) else "&nbsp;"

    def table(skeleton: str, printed: tuple[Cell, ...]) -> str:
        return skeleton % (tuple(value if value != "" else blank for value in printed) if "" in printed else printed)

    def text(*paragraphs: str) -> str:
        return "\n".join(_paragraph(paragraph, year) for paragraph in paragraphs)

    declared = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">\n' if charset else ""
    parts = [
        f"{_HEAD}{declared}<title>{document.title}</title>\n{_STYLE_BLOCK}<body lang=ZH-CN><div class=WordSection1>",
        text(document.title, document.preface, HEADINGS[0], *document.overview, HEADINGS[1]),
        table(found.disclosure, values.disclosure),
        text(HEADINGS[2]),
        table(found.applications, values.applications),
        text(HEADINGS[3]),
        table(found.reviews, values.reviews),
        text(HEADINGS[4], *document.problems, HEADINGS[5], *document.other),
        "</div></body></html>",
    ]
    return "\n".join(parts)
