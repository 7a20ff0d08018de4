"""Small office documents and archives, made by hand."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from random import Random
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from tests.unit.parser.made_up import HEADINGS, figures, tables

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMESPACES = f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
SAID = figures(Random(11))
"""What the hand-made reports say, of 云岭县水务局 in 2023."""


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of ``parts``."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return content.getvalue()


def docx(body: str, prologue: str = "", **parts: str) -> bytes:
    """A DOCX of a body's XML; further parts by their path, ``__`` for ``/``."""
    written = f'<?xml version="1.0"?>{prologue}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>'
    more = {name.replace("__", "/") + ".xml": part for name, part in parts.items()}
    return packed({"[Content_Types].xml": "<Types/>", "word/document.xml": written, **more})


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*content: str, style: str = "") -> str:
    """A paragraph of runs, or of plain text."""
    runs = "".join(part if part.startswith("<") else run(part) for part in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>' if style else f"<w:p>{runs}</w:p>"


def cell(text: str, properties: str = "") -> str:
    """A cell of text, or of ready XML."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<w:') else paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of ready cells, or of what cells hold."""
    ready = "".join(each if each.startswith(("<w:tc>", "<w:sdt>")) else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{ready}</w:tr>"


def table(rows: Iterable[Sequence[str]]) -> str:
    return f"<w:tbl>{''.join(row(*cells) for cells in rows)}</w:tbl>"


def report(second: str, third: str, fourth: str) -> str:
    """The body of a report around its tables."""
    texts = [
        "云岭县水务局2023年政府信息公开工作年度报告",
        "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
        HEADINGS[0],
        "2023年，本机关依法公开政府信息。",
    ]
    parts = [*map(paragraph, texts)]
    for heading, part in zip(HEADINGS[1:4], (second, third, fourth), strict=True):
        parts += [paragraph(heading), part]
    return "".join([*parts, paragraph(HEADINGS[4]), paragraph("无。"), paragraph(HEADINGS[5]), paragraph("无。")])


def plain_report() -> str:
    """The body of the report that says ``SAID``."""
    return report(*map(table, tables(SAID)))


def xlsx(*sheets: str, merged: Sequence[str] = (), on: int = 1) -> bytes:
    """A workbook of sheets' row XML; ``merged`` ranges are those of sheet number ``on``."""
    numbers = range(1, len(sheets) + 1)
    names = "".join(f'<sheet name="表{number}" sheetId="{number}" r:id="r{number}"/>' for number in numbers)
    targets = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in numbers
    )
    ranges = "".join(f'<mergeCell ref="{place}"/>' for place in merged)
    merges = f"<mergeCells>{ranges}</mergeCells>" if merged else ""
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{targets}</Relationships>',
    }
    for number, rows in enumerate(sheets, 1):
        tail = merges if number == on else ""
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{SHEET}"><sheetData>{rows}</sheetData>{tail}</worksheet>'
        )
    return packed(parts)


def sheet_rows(rows: Iterable[Sequence[str]], first: int = 1) -> str:
    """Rows from number ``first`` on: figures as numbers, words as text, blanks as no cell."""
    return "".join(
        f'<row r="{number}">{"".join(_sheet_cell(value, column, number) for column, value in enumerate(cells))}</row>'
        for number, cells in enumerate(rows, first)
    )


def _sheet_cell(value: str, column: int, number: int) -> str:
    place = f"{chr(ord('A') + column)}{number}"
    if not value:
        return f'<c r="{place}" s="0"/>'
    if value.replace(".", "", 1).isdecimal():
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
