import time

import pytest

from samples import Country
from services.parser import read
from services.parser.readers import printed
from services.parser.readers.pdf import need_ocr, pages_of
from services.parser.readers.source import NeedsOcr, Source
from shared.errors import LimitExceeded, UnreadableDocument
from tests.unit.parser.corpus import TABLES, leaves
from tests.unit.parser.readers.made_pdf import MadePdf, many_pages

COUNTRY = Country(11, 6_000)
INDEXES = [number * 97 for number in range(36)]


def read_pdf(content):
    return printed.read_pdf(Source(content, ocr=False))


def rows_of(document):
    return [[[cell.text for cell in row] for row in block.rows] for block in document.blocks if block.kind == "grid"]


def paragraphs_of(document):
    return [document.text[block.start : block.end] for block in document.blocks if block.kind != "grid"]


@pytest.mark.parametrize("index", INDEXES)
def test_a_sample_report_reads_as_it_was_written(index):
    sample = COUNTRY.report(index, "pdf")
    report = read(sample.content).model_dump(mode="json")
    said = dict(leaves({table: sample.known[table] for table in TABLES}))
    assert dict(leaves({table: report[table] for table in TABLES})) == said
    assert (report["agency"], report["year"]) == (sample.agency, sample.known["year"])
    assert [doubt["code"] for doubt in report["doubts"] if doubt["code"] != "year-unknown"] == []


def test_the_box_of_every_figure_holds_its_characters():
    sample = COUNTRY.report(97, "pdf")
    report = read(sample.content)
    pages = [layer.page for layer in pages_of(sample.content)[0]]
    figures = {path: place for path, place in report.provenance.items() if path.split(".")[0] in TABLES}
    assert len(figures) > 150
    for path, place in figures.items():
        page = pages[place.page - 1]
        left, top, right, bottom = place.box
        inside = [
            piece
            for piece in page.pieces
            if left <= (piece.left + piece.right) / 2 / page.width <= right
            and top <= (piece.top + piece.bottom) / 2 / page.height <= bottom
        ]
        inside.sort(key=lambda piece: (round(piece.top), piece.left))
        assert "".join(piece.text for piece in inside) == place.printed, path


def test_a_paragraph_over_lines_and_pages_is_one_block_and_page_numbers_are_no_text():
    long = [COUNTRY.report(index, "pdf") for index in INDEXES[:6]]
    documents = [read_pdf(sample.content) for sample in long]
    assert max(place.page for document in documents for place in document.places) > 3
    for document in documents:
        ends = [text for text in paragraphs_of(document) if len(text) > 40]
        assert ends
        assert all(text.endswith(("。", "：")) for text in ends)
        assert not [text for text in paragraphs_of(document) if len(text) < 7 and text[-1:] in "-—页0123456789"]


def test_places_are_in_the_order_of_the_text_and_on_the_page():
    document = read_pdf(COUNTRY.report(0, "pdf").content)
    starts = [place.start for place in document.places]
    assert starts == sorted(starts)
    assert all(0 <= share <= 1 for place in document.places for share in place.box)
    assert all(place.end > place.start for place in document.places if place.start < place.end)


def broken_table(first, second, xs=(20, 120, 200, 280), second_xs=None):
    made = MadePdf("".join(map(str, (*first, *second))) + "- 123456789")
    made.table(xs, [500 + 20 * at for at in range(len(first) + 1)], first)
    made.words("- 1 -", 180, 590)
    made.page()
    made.table(second_xs or xs, [20 + 20 * at for at in range(len(second) + 1)], second)
    return read_pdf(made.done())


@pytest.mark.parametrize("figures_above", [True, False])
def test_a_row_cut_by_a_page_break_is_one_row(figures_above):
    above, below = ("1", "2"), ("", "")
    if not figures_above:
        above, below = below, above
    document = broken_table([("规章", "0", "0"), ("政府集", *above)], [("中采购", *below), ("行政许可", "5", "6")])
    assert rows_of(document) == [[["规章", "0", "0"], ["政府集中采购", "1", "2"], ["行政许可", "5", "6"]]]


def test_a_remark_cut_by_a_page_break_stays_with_its_row():
    cut = ("（二）部分公开（区分处理的，", "", ""), ("只计这一情形，不计其他情形）", "5", "6")
    document = broken_table([("（一）予以公开", "0", "0"), cut[0]], [cut[1]], xs=(20, 220, 260, 300))
    assert rows_of(document)[0][1] == ["（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "5", "6"]


def test_a_row_of_blanks_above_a_page_break_stays_a_row():
    document = broken_table([("规章", "", "")], [("行政规范性文件", "5", "6")])
    assert rows_of(document) == [[["规章", "", ""], ["行政规范性文件", "5", "6"]]]


def test_a_header_printed_again_is_left_out():
    header = ("信息内容", "本年制发件数", "本年废止件数")
    document = broken_table([header, ("规章", "1", "2")], [header, ("行政规范性文件", "5", "6")])
    assert rows_of(document) == [[list(header), ["规章", "1", "2"], ["行政规范性文件", "5", "6"]]]


def test_columns_are_those_of_all_fragments():
    document = broken_table(
        [("规章", "0")], [("规范性文件", "5", "6")], xs=(20, 120, 280), second_xs=(20, 120, 200, 280)
    )
    (block,) = [block for block in document.blocks if block.kind == "grid"]
    assert [[cell.column for cell in row] for row in block.rows] == [[0, 1], [0, 1, 2]]


def test_a_table_of_another_width_is_another_table():
    document = broken_table([("规章", "0", "1")], [("甲", "5", "6")], second_xs=(60, 120, 200, 340))
    assert len(rows_of(document)) == 2


def test_a_turned_page_is_read_as_it_is_seen():
    made = MadePdf("规章行政许可0123", turned=90)
    made.table((20, 120, 200), (20, 40, 60), [("规章", "12"), ("行政许可", "3")])
    document = read_pdf(made.done())
    assert rows_of(document) == [[["规章", "12"], ["行政许可", "3"]]]
    left, top, right, bottom = document.places[0].box
    assert (left, top) == pytest.approx((20 / 400, 20 / 600), abs=0.01)
    assert (right, bottom) == pytest.approx((120 / 400, 40 / 600), abs=0.01)


def test_lines_inside_a_form_object_are_seen():
    made = MadePdf("规章12行政许可")
    made.canvas.beginForm("table")
    for y in (580, 560, 540):
        made.canvas.line(0, y, 180, y)
    for x in (0, 100, 180):
        made.canvas.line(x, 540, x, 580)
    made.canvas.endForm()
    made.canvas.saveState()
    made.canvas.translate(20, 0)
    made.canvas.doForm("table")
    made.canvas.restoreState()
    for y, label, figure in ((32, "规章", "1"), (52, "行政许可", "2")):
        made.words(label, 25, y)
        made.words(figure, 130, y)
    assert rows_of(read_pdf(made.done())) == [[["规章", "1"], ["行政许可", "2"]]]


def test_two_figures_of_neighbouring_rows_never_become_one():
    made = MadePdf("规章行政许可处罚强制0123456789")
    for at, label in enumerate(("规章", "行政许可", "行政处罚", "行政强制")):
        made.words(label, 20, 30 + 10.5 * at)
        for column in range(3):
            made.words(str(at), 150 + 50 * column, 30 + 10.5 * at)
    rows = rows_of(read_pdf(made.done()))
    assert rows == [[[label, *str(at) * 3] for at, label in enumerate(("规章", "行政许可", "行政处罚", "行政强制"))]]


def test_a_page_without_text_needs_ocr_and_a_file_of_them_has_no_text():
    made = MadePdf("规章")
    made.canvas.drawInlineImage(picture(), 0, 0, 400, 600)
    made.page()
    made.words("规章" * 30, 5, 30, 6)
    layers, _ = pages_of(made.done())
    assert need_ocr(layers) == {1}
    made = MadePdf("规章")
    made.canvas.drawInlineImage(picture(), 0, 0, 400, 600)
    with pytest.raises(NeedsOcr):
        read_pdf(made.done())


def picture():
    from PIL import Image

    return Image.new("L", (40, 60), 200)


def test_a_text_layer_of_nonsense_needs_ocr():
    layers, _ = pages_of(COUNTRY.report(0, "pdf").content)
    assert need_ocr(layers) == frozenset()
    broken = [type(layer)(layer.page, 0.5, 0.0) for layer in layers]
    assert need_ocr(broken) == {layer.page.number for layer in layers}


def test_an_encrypted_file_says_so():
    made = MadePdf("规章", password="secret")
    made.words("规章", 20, 20)
    with pytest.raises(UnreadableDocument, match="encrypted"):
        read_pdf(made.done())


@pytest.mark.parametrize(
    "content",
    [b"%PDF-1.4", b"%PDF-1.4\n" + b"\x00" * 4_000, b"%PDF-1.7\ntrailer << /Root 1 0 R >>", many_pages(0)],
    ids=["header only", "zeros", "no objects", "no pages"],
)
def test_what_is_no_file_is_unreadable(content):
    with pytest.raises(UnreadableDocument, match="PDF"):
        read_pdf(content)


def test_a_file_of_ten_thousand_pages_is_refused_at_once():
    started = time.process_time()
    with pytest.raises(LimitExceeded, match="10000 pages"):
        read_pdf(many_pages(10_000))
    assert time.process_time() - started < 2


def test_a_page_of_very_many_characters_is_refused():
    made = MadePdf("规章")
    text = made.canvas.beginText(10, 10)
    for _ in range(700):
        text.textOut("0" * 1_000)
    made.canvas.drawText(text)
    with pytest.raises(LimitExceeded, match="characters"):
        read_pdf(made.done())


def test_a_page_of_very_many_strokes_is_read_without_its_lines():
    made = MadePdf("规章1")
    path = made.canvas.beginPath()
    for at in range(30_000):
        path.moveTo(at % 400, at % 600)
        path.lineTo(at % 400, at % 600 + 50)
    made.canvas.drawPath(path)
    made.words("规章" * 30, 5, 30, 6)
    assert paragraphs_of(read_pdf(made.done())) == ["规章" * 30]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_is_read_or_refused(share):
    content = COUNTRY.report(0, "pdf").content
    try:
        document = read_pdf(content[: int(share * len(content))])
    except UnreadableDocument as error:
        assert "PDF" in str(error)  # noqa: PT017
    else:
        assert document.text


def test_flipped_bytes_never_crash():
    content = COUNTRY.report(0, "pdf").content
    for at in range(40):
        damaged = bytearray(content)
        for byte in range(at * 1_700, at * 1_700 + 12):
            damaged[byte % len(content)] ^= 0x5A
        try:
            assert read_pdf(bytes(damaged)).blocks
        except (UnreadableDocument, LimitExceeded) as error:
            assert "PDF" in str(error)  # noqa: PT017


def test_tables_without_ruling_lines_give_no_wrong_figure_and_nearly_all(monkeypatch):
    monkeypatch.setattr("samples.forms.pdf.sheet.Sheet.rule", lambda *_: None)
    cells = missing = 0
    for index in INDEXES[:10]:
        sample = COUNTRY.report(index, "pdf")
        report = read(sample.content).model_dump(mode="json")
        found = dict(leaves({table: report[table] for table in TABLES}))
        for path, figure in leaves({table: sample.known[table] for table in TABLES}):
            assert found.get(path) in (figure, None), path
            cells += 1
            missing += found.get(path) != figure
    assert missing < 0.02 * cells


def test_a_title_of_half_a_character_is_no_title():
    begins = rb"/Title (\376\377\0002"
    reports = (COUNTRY.report(index, "pdf").content for index in range(30))
    content = next(each for each in reports if begins in each)
    document = read_pdf(content.replace(begins, rb"/Title (\376\377\3300"))
    assert document.titles == ()
    assert document.text == read_pdf(content).text
