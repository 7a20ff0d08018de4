"""XLSX: sheets as grids, figures as a person would type them, and no workbook that eats the memory."""

import time
from datetime import UTC, date, datetime
from pathlib import Path
from struct import pack, pack_into

import pytest

from services.parser import read
from services.parser.readers import Source, read_document
from services.parser.readers.spreadsheet import printed, read_xlsx
from shared.errors import UnreadableDocument
from tests.unit.parser.made_up import HEADINGS, tables
from tests.unit.parser.readers.packages import SAID, packed, sheet_rows, xlsx
from tests.unit.parser.test_layouts import compare

EXAMPLES = Path(__file__).parents[3] / "examples"
TITLE = ["云岭县水务局2023年政府信息公开工作年度报告"]


def cells(document):
    return [[(cell.column, cell.text) for cell in row] for block in document.blocks for row in block.rows]


def test_the_three_tables_in_a_sheet_each():
    second, third, fourth = tables(SAID)
    found = read(xlsx(sheet_rows([TITLE, *second]), sheet_rows(third), sheet_rows(fourth)))
    assert compare(found, SAID) == ([], [])
    assert (found.agency, found.year, found.template) == ("云岭县水务局", 2023, "2021")


def test_the_three_tables_in_one_sheet_under_their_headings():
    rows = [TITLE]
    for heading, part in zip(HEADINGS[1:4], tables(SAID), strict=True):
        rows += [[heading], *part]
    assert compare(read(xlsx(sheet_rows(rows))), SAID) == ([], [])


def test_a_merged_range_is_one_cell_at_its_origin():
    rows = sheet_rows([["组", "甲", "", "1"], ["", "乙", "丙", "2"]])
    assert cells(read_xlsx(xlsx(rows, merged=["A1:A2", "B1:C1"]))) == [
        [(0, "组"), (1, "甲"), (3, "1")],
        [(1, "乙"), (2, "丙"), (3, "2")],
    ]


def test_blanks_stay_blank_and_a_blank_row_ends_a_grid():
    document = read_xlsx(xlsx(sheet_rows([["规章", "", "0"], ["许可", "5", ""], [], ["甲", "1"], ["乙", "2"]])))
    assert cells(document) == [
        [(0, "规章"), (1, ""), (2, "0")],
        [(0, "许可"), (1, "5"), (2, "")],
        [(0, "甲"), (1, "1")],
        [(0, "乙"), (1, "2")],
    ]
    assert [block.kind for block in document.blocks] == ["grid", "grid"]


def test_single_cells_around_a_table_are_paragraphs():
    document = read_xlsx(xlsx(sheet_rows([["云岭县"], ["规章", "1"], ["许可", "2"], ["备注"]])))
    assert [block.kind for block in document.blocks] == ["paragraph", "grid", "paragraph"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (12.0, "12"),
        (0.1, "0.1"),
        (24252.311082, "24252.311082"),
        (1e20, "100000000000000000000"),
        (0.00001, "0.00001"),
        (" 12 \n件", "12 件"),
        (datetime(2024, 1, 31, 9, tzinfo=UTC), "2024-01-31"),
        (date(2024, 1, 31), "2024-01-31"),
        (True, "True"),
        ("", ""),
    ],
)
def test_values_are_printed_as_a_person_would_type_them(value, text):
    assert printed(value) == text


def test_a_hundred_thousand_rows_are_cut():
    rows = "".join(f'<row r="{number}"><c r="A{number}"><v>{number}</v></c></row>' for number in range(2, 100_001))
    began = time.process_time()
    document = read_xlsx(xlsx(sheet_rows([["公开", "1"]]) + rows))
    assert time.process_time() - began < 6
    assert document.text.endswith("\n2000\n")


FAR = {
    "corner": '<row r="1048576"><c r="XFD1048576"><v>5</v></c></row>',
    "column": '<row r="2"><c r="XFD2"><v>5</v></c></row>',
    "lower case": '<row r="2"><c r="xfd2"><v>5</v></c></row>',
    "row's number": '<row r="1048576"><c><v>5</v></c></row>',
    "cell's number": '<row r="2"><c r="A1048576"><v>5</v></c></row>',
    "without a row": '<c r="XFD1048576"><v>5</v></c>',
    "broken place": '<row r="2"><c r="1048576"><v>5</v></c></row>',
}


@pytest.mark.parametrize("name", FAR)
def test_cells_far_apart_take_no_memory(name):
    assert read_xlsx(xlsx(sheet_rows([["公开", "1"]]) + FAR[name])).text == "公开\t1\t\n"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (xlsx(sheet_rows([["公开"]]))[:700], "damaged"),
        (xlsx(sheet_rows([["1"]])), "no Chinese text"),
        (xlsx("<row>"), "Damaged XML in xl/worksheets/sheet1.xml"),
        (packed({"[Content_Types].xml": "<Types/>", "xl/styles.xml": "<s/>"}), "damaged or encrypted"),
        (packed({"[Content_Types].xml": "<Types/>", "xl/sheet1.xml": "<c><row/></c>"}), "sheet1.xml is no whole part"),
        (packed({"[Content_Types].xml": "<Types/>", "xl/sheet1.xml": "<dimension/>"}), "sheet1.xml is no whole part"),
        (packed({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>" + " " * 70_000_000}), "more than"),
        (xlsx("<row/>" * 5_000_000), "bomb"),
    ],
)
def test_refusals_name_what_is_wrong(source, message):
    with pytest.raises(UnreadableDocument, match=message):
        read_document(Source(source))


@pytest.mark.parametrize("extent", [(9, 3, 0, 7), (0, 3, 200, 7)])
def test_an_xls_whose_cells_end_before_they_begin_is_damaged(extent):
    """Its reader would allot what lies between, and end the whole process."""
    content = bytearray((EXAMPLES / "xls" / "linxi_audit_2024.xls").read_bytes())
    at = content.index(pack("<HH", 0x0200, 14))
    pack_into("<IIHH", content, at + 4, *extent)
    with pytest.raises(UnreadableDocument, match="end before they begin"):
        read_document(Source(bytes(content)))
