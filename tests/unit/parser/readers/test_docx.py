"""DOCX: what Word shows is read, in order; what it hides is not."""

import time

import pytest

from samples import Country
from services.parser import read
from services.parser.readers.docx import read_docx
from shared.errors import UnreadableDocument
from tests.unit.parser.corpus import TABLES, leaves
from tests.unit.parser.made_up import tables
from tests.unit.parser.readers.packages import (
    SAID,
    cell,
    docx,
    packed,
    paragraph,
    plain_report,
    report,
    row,
    run,
    table,
)
from tests.unit.parser.test_layouts import compare

COUNTRY = Country(seed=21, reports=400)
BOX = '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{0}</w:drawing></mc:Choice>'
BOX += "<mc:Fallback><w:pict>{0}</w:pict></mc:Fallback></mc:AlternateContent>"


def words(body):
    return read_docx(docx(body)).text


def grid(body):
    """The rows of the first grid: (column, text) of every cell."""
    document = read_docx(docx(paragraph("公开") + body))
    block = next(block for block in document.blocks if block.kind == "grid")
    assert all(document.text[each.start : each.end] == each.text for cells in block.rows for each in cells)
    return [[(each.column, each.text) for each in cells] for cells in block.rows]


@pytest.mark.parametrize("index", range(0, 400, 11))
def test_a_sample_report_reads_back_as_it_was_made(index):
    sample = COUNTRY.report(index, "docx")
    found = read(sample.content)
    known = {key: sample.known[key] for key in TABLES}
    figures = {path: figure for path, figure in leaves(known) if figure is not None}
    assert {path: found.figure(path) for path in figures} == figures
    assert (found.agency, found.year, found.template) == (sample.agency, sample.known["year"], sample.template)
    assert found.coverage > 0.99
    assert {doubt.code for doubt in found.doubts} <= {"year-unknown"}


def test_a_sample_report_is_the_same_every_time():
    assert COUNTRY.report(5, "docx").content == Country(seed=21, reports=400).report(5, "docx").content


def test_a_merged_cell_is_one_cell_at_its_origin():
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        row(cell("组", down), cell("甲", '<w:gridSpan w:val="2"/>'), "1"),
        row(cell("看不见", on), "乙", "丙", "2"),
        row(cell("", on), cell("丁", '<w:gridSpan w:val="3"/>')),
        row("己", "庚", "辛", "3"),
    ]
    assert grid(f"<w:tbl>{''.join(rows)}</w:tbl>") == [
        [(0, "组"), (1, "甲"), (3, "1")],
        [(1, "乙"), (2, "丙"), (3, "2")],
        [(1, "丁")],
        [(0, "己"), (1, "庚"), (2, "辛"), (3, "3")],
    ]


def test_a_cell_that_continues_nothing_shows_its_own_text():
    assert grid(f"<w:tbl>{row(cell('5', '<w:vMerge/>'), '6')}</w:tbl>") == [[(0, "5"), (1, "6")]]


def test_cells_before_the_row_and_merged_to_the_left():
    merged = row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("乙", "<w:hMerge/>"), "丙")
    rows = row("7", properties='<w:gridBefore w:val="2"/>') + merged
    assert grid(f"<w:tbl>{rows}</w:tbl>") == [[(2, "7")], [(0, "甲"), (2, "丙")]]


def test_a_row_and_a_cell_in_content_controls():
    controlled = f"<w:sdt><w:sdtContent>{cell('3')}</w:sdtContent></w:sdt>"
    rows = f"<w:sdt><w:sdtContent>{row('规章', controlled)}</w:sdtContent></w:sdt>"
    assert grid(f"<w:tbl>{rows}</w:tbl>") == [[(0, "规章"), (1, "3")]]


def test_a_label_over_lines_is_one_and_numbers_on_lines_are_two():
    rows = [[paragraph("社会") + paragraph("公益"), paragraph("3") + paragraph("5"), paragraph("1", run("2"))]]
    assert grid(table(rows)) == [[(0, "社会公益"), (1, "3\n5"), (2, "12")]]


def test_two_numbers_in_a_cell_are_a_doubt_and_never_one_number():
    second, third, fourth = tables(SAID)
    printed = third[3][1]
    third[3][1] = paragraph("7") + paragraph(printed)
    found = read(docx(report(table(second), table(third), table(fourth))))
    assert found.figure("applications.new_received.natural_person") in (None, int(printed))
    assert found.doubts


def test_rows_stacked_in_one_are_rows():
    stacked = [paragraph("甲") + paragraph("乙"), *[paragraph("1") + paragraph("2")] * 3]
    lines = [paragraph("5") + paragraph("6")] * 4
    assert grid(table([stacked, lines]))[1:] == [[(at, "5") for at in range(4)], [(at, "6") for at in range(4)]]


def test_tracked_changes_are_read_as_accepted():
    changed = paragraph(
        run("公开"),
        f"<w:ins>{run('3')}</w:ins>",
        "<w:del><w:r><w:delText>2</w:delText></w:r></w:del>",
        f"<w:del>{run('9')}</w:del><w:moveFrom>{run('8')}</w:moveFrom><w:moveTo>{run('4')}</w:moveTo>",
    )
    assert words(changed) == "公开34\n"
    deleted = row("行政许可", "1", properties="<w:del/>") + row("行政处罚", "2", cell("3", "<w:cellDel/>"))
    assert grid(f"<w:tbl>{deleted}</w:tbl>") == [[(0, "行政处罚"), (1, "2")]]


def test_a_deleted_paragraph_mark_deletes_no_text():
    assert words(f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('公开')}</w:p>") == "公开\n"


@pytest.mark.parametrize(
    ("properties", "shown"),
    [
        ("<w:vanish/>", ""),
        ('<w:vanish w:val="true"/>', ""),
        ('<w:vanish w:val="0"/>', "5"),
        ("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>", "5"),
    ],
)
def test_hidden_text_is_left_out(properties, shown):
    assert words(paragraph(run("公开"), run("5", properties))) == f"公开{shown}\n"


def test_a_field_shows_its_result():
    simple = f'<w:fldSimple w:instr="PAGE 7">{run("3")}</w:fldSimple>'
    assert words(paragraph(run("公开"), simple, "<w:r><w:instrText>SUM(A1)</w:instrText></w:r>")) == "公开3\n"


def test_breaks_end_lines_and_tab_stops_are_no_text():
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>'
    broken = f"<w:p>{stops}{run('云岭县水务局')}<w:r><w:br/></w:r>{run('2023')}<w:r><w:tab/></w:r>{run('年')}</w:p>"
    assert words(broken) == "云岭县水务局\n2023 年\n"


def test_spaces_at_line_ends_are_taken_out():
    assert (
        words(paragraph("云岭县水务局 2021 年政府信息 公开工作年度报告"))
        == "云岭县水务局2021年政府信息公开工作年度报告\n"
    )
    assert words(paragraph("规章 3 5 0")) == "规章3 5 0\n"


def test_headings_by_the_names_of_their_styles():
    styles = '<w:styles xmlns:w="{}"><w:style w:styleId="2"><w:name w:val="heading 1"/></w:style></w:styles>'
    body = paragraph("一、总体情况", style="2") + paragraph("公开", style="1")
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = read_docx(docx(body, word__styles=styles.format(word)))
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]


def test_strict_documents_have_another_namespace():
    body = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>{paragraph("公开")}</w:body></w:document>'
    assert read_docx(packed({"[Content_Types].xml": "", "word/document.xml": body})).text == "公开\n"


def test_core_properties_offer_a_title():
    core = '<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>云岭县水务局2023年政府信息公开工作年度报告</dc:title></p>'
    found = read(docx(paragraph("一、总体情况") + paragraph("公开"), docProps__core=core))
    assert (found.agency, found.year) == ("云岭县水务局", 2023)


def test_damage_in_a_part_that_is_not_needed_is_no_matter():
    assert read_docx(docx(paragraph("公开"), docProps__core="<p>", word__styles="<s>")).text == "公开\n"


def test_tables_in_text_boxes_are_read_once():
    second, third, fourth = map(table, tables(SAID))
    boxed = [paragraph(BOX.format(f"<w:txbxContent>{part}</w:txbxContent>")) for part in (second, third, fourth)]
    found = read(docx(report(*boxed)))
    assert compare(found, SAID) == ([], [])
    assert found.doubts == ()


def test_tables_in_a_layout_table_are_tables():
    second, third, fourth = map(table, tables(SAID))
    nested = [f"<w:tbl>{row(cell(part + paragraph('')))}</w:tbl>" for part in (second, third, fourth)]
    assert compare(read(docx(report(*nested))), SAID) == ([], [])


def test_a_small_table_in_a_cell_leaves_the_outer_table_whole():
    second, third, fourth = tables(SAID)
    third[3][0] = table([["一、本年新收政府信息公开申请数量"]]) + paragraph("")
    assert compare(read(docx(report(table(second), table(third), table(fourth)))), SAID) == ([], [])


def test_an_article_in_one_cell_is_paragraphs():
    assert words(table([[paragraph("公开政府信息。" * 400) + paragraph("规章")]])).endswith("\n规章\n")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (docx(plain_report())[:1200], "damaged"),
        (docx(paragraph("no word of it")), "no Chinese text"),
        (docx("<w:p>"), "Damaged XML in word/document.xml"),
        (packed({"[Content_Types].xml": "", "word/styles.xml": ""}), "incomplete: it has no word/document.xml"),
        (docx("<w:sdt>" * 400 + paragraph("公开") + "</w:sdt>" * 400), "Damaged XML.*depth"),
        (docx(paragraph("公开" * 3_000_000)), "bomb|more than"),
        (docx(paragraph("&b;"), '<!DOCTYPE d [<!ENTITY a "公开"><!ENTITY b "&a;&a;">]>'), "declares XML entities"),
    ],
)
def test_refusals_name_what_is_wrong(source, message):
    with pytest.raises(UnreadableDocument, match=message):
        read(source)


def test_entities_that_multiply_are_refused_at_once():
    tenfold = ((number + 1, f"&e{number};" * 10) for number in range(9))
    entities = '<!ENTITY e0 "公开公开">' + "".join(f'<!ENTITY e{number} "{content}">' for number, content in tenfold)
    began = time.process_time()
    with pytest.raises(UnreadableDocument, match=r"amplification|entities"):
        read(docx(paragraph("&e9;"), f"<!DOCTYPE d [{entities}]>"))
    assert time.process_time() - began < 1


def test_no_entity_reads_a_file():
    source = docx(
        paragraph("公开", run("X").replace("X", "&file;")), '<!DOCTYPE d [<!ENTITY file SYSTEM "/etc/passwd">]>'
    )
    with pytest.raises(UnreadableDocument):
        read(source)


HOSTILE = {
    "paragraphs": paragraph("公开") * 60_000,
    "cells": table([["公开"]]).replace("</w:tr>", "<w:tc><w:p/></w:tc>" * 60_000 + "</w:tr>"),
    "boxes": paragraph("公开") + f"<w:p>{'<w:txbxContent><w:p/></w:txbxContent>' * 60_000}</w:p>",
    "nested": paragraph("公开") + "<w:tbl><w:tr><w:tc>" * 80 + paragraph("公") + "</w:tc></w:tr></w:tbl>" * 80,
    "tables": paragraph("公开")
    + f"<w:tbl><w:tr><w:tc>{'<w:tbl><w:tr><w:tc/></w:tr></w:tbl>' * 20_000}</w:tc></w:tr></w:tbl>",
    "spans": paragraph("公开") + table([[cell("1", '<w:gridSpan w:val="999999999"/><w:vMerge/>')] * 9] * 5_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_are_read_in_time(name):
    source = docx(HOSTILE[name])
    began = time.process_time()
    try:
        assert read_docx(source).text
    except UnreadableDocument as error:
        assert "bomb" in str(error)  # noqa: PT017 - most are read, some are refused
    assert time.process_time() - began < 6
