"""A report as a Word document: merged cells, heading styles, runs torn as Word tears them. Same report, same bytes."""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from samples.dice import Dice
from samples.forms.document import HEADINGS, Cell, Document
from samples.forms.layout import Cell as FormCell
from samples.forms.layout import Row, tables
from shared.figures import TemplateName

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PAGE_WIDTH = 8640
"""Between the margins, in twentieths of a point."""
_FONT = '<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体" w:hint="eastAsia"/><w:sz w:val="21"/></w:rPr>'
_CENTRED = f'<w:pPr><w:widowControl/><w:jc w:val="center"/>{_FONT}</w:pPr>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_PACKAGE_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>'
)
_DOCUMENT_RELATIONS = (
    f'{_HEAD}<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>'
)
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault>{_FONT}</w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/><w:basedOn w:val="1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="Title"/><w:basedOn w:val="1"/></w:style></w:styles>'
)


def _run(text: str) -> str:
    return f'<w:r>{_FONT}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _runs(text: str) -> str:
    """``text`` in runs of one and two characters, as Word leaves them after an edit."""
    return "".join(_run(part) for part in (text[:1], text[1:3], text[3:]) if part)


def _paragraph(text: str, style: str = "1") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(text)}</w:p>'


def _cell(cell: FormCell, unit: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    properties = f'<w:tcW w:w="{unit * cell.columns}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/>'
    inner = _run("%s") if cell.is_value else _runs(cell.text).replace("%", "%%")
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{_CENTRED}{inner}</w:p></w:tc>"


def _continued(columns: int, unit: int) -> str:
    return _cell(FormCell(columns=columns), unit, "<w:vMerge/>")


def _rows(rows: tuple[Row, ...], unit: int) -> str:
    """Word prints an empty cell wherever one from above reaches down."""
    reaching: dict[int, tuple[int, int]] = {}
    written = []
    for row in rows:
        cells = []
        column = 0
        rest = list(row)
        while rest or column in reaching:
            if column in reaching:
                left, columns = reaching.pop(column)
                cells.append(_continued(columns, unit))
            else:
                cell = rest.pop(0)
                left, columns = cell.rows, cell.columns
                cells.append(_cell(cell, unit, '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""))
            if left > 1:
                reaching[column] = left - 1, columns
            column += columns
        written.append(f'<w:tr><w:trPr><w:trHeight w:val="340"/></w:trPr>{"".join(cells)}</w:tr>')
    return "".join(written)


def _table(rows: tuple[Row, ...]) -> str:
    width = sum(cell.columns for cell in rows[0])
    unit = _PAGE_WIDTH // width
    grid = f'<w:gridCol w:w="{unit}"/>' * width
    properties = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{_rows(rows, unit)}</w:tbl>"


@cache
def _skeletons(template: TemplateName, *, split: bool) -> tuple[str, str, str]:
    """The tables with ``%s`` for every value."""
    found = tables(template, split=split)
    return _table(found.disclosure), _table(found.applications), _table(found.reviews)


def _filled(skeleton: str, values: tuple[Cell, ...]) -> str:
    return skeleton % tuple(escape(str(value)) for value in values)


def _body(document: Document, spaced: Callable[[str], str]) -> str:
    disclosure, applications, reviews = _skeletons(document.template, split=document.split)
    values = document.values

    def text(*paragraphs: str) -> str:
        return "".join(_paragraph(spaced(f"　　{paragraph}")) for paragraph in paragraphs)

    first, second, third, fourth, fifth, sixth = (_paragraph(heading, "2") for heading in HEADINGS)
    parts = [
        _paragraph(spaced(document.title), "3"),
        text(document.preface) + first + text(*document.overview),
        second + _filled(disclosure, values.disclosure),
        third + _filled(applications, values.applications),
        fourth + _filled(reviews, values.reviews),
        fifth + text(*document.problems),
        sixth + text(*document.other),
    ]
    return "".join(parts)


def _packed(parts: dict[str, str]) -> bytes:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            member = ZipInfo(name, _EPOCH)
            member.compress_type = ZIP_DEFLATED
            package.writestr(member, content)
    return packed.getvalue()


def render(document: Document, dice: Dice) -> bytes:
    """The DOCX file; in some the year stands between spaces, as Word puts them between scripts."""
    year = str(document.year or "")
    apart = bool(year) and dice.chance(0.3)
    body = _body(document, lambda text: text.replace(year, f" {year} ") if apart else text)
    written = f"{document.published_on:%Y-%m-%d}T08:00:00Z"
    core = (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_RELATIONS.replace("relationships", "metadata/core-properties")}" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(document.title)}</dc:title><dc:creator>{escape(document.agency)}</dc:creator>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{written}</dcterms:created></cp:coreProperties>'
    )
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE_RELATIONS,
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": _STYLES,
        "docProps/core.xml": core,
    }
    return _packed(parts)
