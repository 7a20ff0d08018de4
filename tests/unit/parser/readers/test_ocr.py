"""OCR on small drawn pictures; whole scanned reports are read by ``test_examples``."""

import sys
from io import BytesIO
from zipfile import ZipFile

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from samples.country import Country
from services.parser import ledger, read
from services.parser.doubts import DOUBTS
from services.parser.readers import NeedsOcr, Source, read_document
from services.parser.readers.ocr.figures import UNREADABLE, as_cell
from services.parser.readers.ocr.page import page_of
from services.parser.readers.ocr.recognise import Character
from shared.errors import UnreadableDocument
from tests.unit.parser.readers.drawn import drawn, encoded

TITLE = "青山县财政局2023年政府信息公开工作年度报告"
ROWS = (
    ("一、本年新收政府信息公开申请数量", "0", "10", "", "30713", "12.50", "/", "108"),
    ("二、上年结转政府信息公开申请数量", "1", "7", "0", "-", "11", "888", "6"),
    ("（一）予以公开", "", "", "", "", "", "", ""),
)


def table_of(picture):
    [table] = [item for item in page_of(picture, 1).items() if hasattr(item, "cells")]
    return [[cell.text for cell in row] for row in table.rows()]


def grid_of(document):
    [grid] = [block for block in document.blocks if block.kind == "grid"]
    return [tuple(cell.text for cell in row) for row in grid.rows]


@pytest.mark.parametrize("skew", [-0.5, 0.0, 3.0])
def test_the_cells_of_a_ruled_table_are_read_and_blank_ones_stay_blank(skew):
    table = table_of(drawn(ROWS, skew=skew))
    assert [tuple(row[1:]) for row in table] == [row[1:] for row in ROWS]
    assert table[1][0] == ROWS[1][0]


def test_specks_do_not_fill_a_blank_cell():
    picture = drawn([("规章", "", "5")])
    picture[228:231, 700:703] = 30
    assert table_of(picture)[0][1:] == ["", "5"]


def test_ink_that_is_no_figure_is_no_blank():
    picture = drawn([("规章", "", "5")])
    picture[215:245, 690:710] = np.random.default_rng(0).integers(0, 2, (30, 20)) * 200
    assert table_of(picture)[0][1] != ""


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "GIF", "BMP"])
def test_an_image_file_is_a_page_with_places(kind):
    source = encoded(drawn(ROWS[:1], title=TITLE), kind)
    document = read_document(Source(source))
    assert TITLE in document.text
    assert grid_of(document)[0][1:] == ROWS[0][1:]
    place = document.place_of(document.text.index("30713"))
    assert place.page == 1
    assert place.confidence > 0.9
    assert 0.5 < place.box[0] < place.box[2] < 0.75


def test_a_small_colour_picture_is_enlarged():
    small = Image.fromarray(drawn(ROWS[:1], title=TITLE)).convert("RGB").resize((900, 251))
    assert grid_of(read_document(Source(encoded(np.asarray(small)))))[0][1:] == ROWS[0][1:]


def scanned(*pictures):
    images = [Image.fromarray(picture) for picture in pictures]
    out = BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=200)
    return out.getvalue()


def test_a_table_goes_on_on_a_sheet_that_the_feed_moved():
    first, second = drawn(ROWS[:1], title=TITLE), np.roll(drawn(ROWS[1:2]), 9, axis=1)
    assert [row[1:] for row in grid_of(read_document(Source(scanned(first, second))))] == [row[1:] for row in ROWS[:2]]


def test_pages_with_a_text_layer_keep_it():
    digital = Country(5, 40).report(3, form="pdf").content
    file, picture = pypdfium2.PdfDocument(digital), pypdfium2.PdfDocument(scanned(drawn(ROWS[:1])))
    words = read_document(Source(digital)).text
    file.import_pages(picture)
    out = BytesIO()
    file.save(out)
    document = read_document(Source(out.getvalue()))
    assert document.text[:200] == words[:200]
    assert document.places[0].confidence is None
    assert document.places[-1].confidence > 0
    assert document.places[-1].page == len(file)


@pytest.mark.parametrize("source", [encoded(drawn(ROWS[:1])), scanned(drawn(ROWS[:1]), drawn(ROWS[1:]))])
def test_where_ocr_is_not_allowed_it_is_asked_for(source):
    with pytest.raises(NeedsOcr) as asked:
        read(source, ocr=False)
    assert asked.value.pages in (None, 2)


def test_an_archive_that_holds_a_picture_asks_for_ocr():
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("年度报告.png", encoded(drawn(ROWS[:1])))
    with pytest.raises(NeedsOcr):
        read(out.getvalue(), ocr=False)


PICTURES = {
    "white": np.full((400, 600), 255, np.uint8),
    "noise": np.random.default_rng(0).integers(0, 256, (700, 900), np.uint8),
    "shades": np.add.outer(np.arange(600), np.arange(800)).astype(np.uint8),
    "stripes": np.tile(np.repeat(np.array([0, 255], np.uint8), 7), (600, 60)),
}


@pytest.mark.parametrize("shape", [(1, 1), (1, 4000), (4000, 1), (7, 5), (33, 2)])
def test_pictures_of_any_shape_are_refused_and_no_crash(shape):
    speckled = np.random.default_rng(2).integers(0, 256, shape, np.uint8)
    with pytest.raises(UnreadableDocument, match="no Chinese text"):
        read(encoded(speckled))


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_without_text_is_refused(name):
    with pytest.raises(UnreadableDocument, match="no Chinese text"):
        read(encoded(PICTURES[name]))


GOOD = encoded(drawn(ROWS[:1]))
HUGE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x86\xa0\x00\x01\x86\xa0\x08\x00\x00\x00\x00"
HOSTILE = {
    "cut": GOOD[: len(GOOD) // 2],
    "head": GOOD[:40],
    "flipped": GOOD[:2000] + b"\xff" * 500 + GOOD[2500:],
    "bomb": HUGE + (0x7E10F2A4).to_bytes(4, "big"),
    "bmp": b"BM" + bytes(60),
    "tiff": b"II*\x00" + b"\xff" * 60,
    "gif": b"GIF89a\xff\xff\xff\xff" + bytes(40),
    "jpeg": b"\xff\xd8\xff\xe0" + bytes(40),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_images_are_refused(name):
    with pytest.raises(UnreadableDocument, match="image"):
        read(HOSTILE[name])


def test_a_tiff_with_very_many_pages_is_refused():
    out = BytesIO()
    pages = [Image.new("L", (8, 8), 255)] * 60
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:])
    with pytest.raises(UnreadableDocument, match="60 pages"):
        read(out.getvalue())


def character(text, confidence=0.99, *others):
    return Character(text, confidence, others)


@pytest.mark.parametrize(
    ("characters", "text", "sure"),
    [
        ((character("1"), character("o")), "10", True),
        ((character("o", 0.5, ("0", 0.48)),), "0", True),
        ((character("o", 0.5, ("8", 0.48)),), "0", False),
        ((character("2"), character("l")), "21", True),
        ((character("B"),), "8", False),
        ((character("1", 0.93, ("/", 0.06)),), "1", False),
        ((character("３"), character("．"), character("5")), "3.5", True),
        ((character("—"),), "-", True),
        ((character("à"),), "0", False),
        ((character("&"),), UNREADABLE, True),
        ((character("无"),), "无", True),
        ((character("其"), character("他")), "其他", True),
        ((), UNREADABLE, False),
    ],
)
def test_figures_are_told_from_letters_that_look_like_them(characters, text, sure):
    reading = as_cell(characters)
    assert reading.text == text
    assert (reading.confidence > 0.9) is sure


def test_what_the_recogniser_is_not_sure_of_is_a_doubt_and_no_figure(monkeypatch):
    monkeypatch.setattr(ledger, "LEAST_CONFIDENCE", 1.01)
    rows = [("第二十条第（一）项",), ("信息内容", "制发件数", "废止件数", "现行有效"), ("规章", "25", "31", "")]
    report = read(encoded(drawn(rows, title=TITLE)))
    path = "active_disclosure.regulations.issued"
    assert report.active_disclosure["regulations"]["issued"] is None
    assert report.notes[path] == "unreadable"
    assert report.notes["active_disclosure.regulations.in_force"] == "blank"
    [doubt] = [doubt for doubt in report.doubts if path in doubt.paths]
    assert doubt.code == "ocr-uncertain"
    assert doubt.candidates == ("25",)
    assert doubt.code in DOUBTS


def test_a_missing_extra_is_named(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("services.parser.readers.ocr")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("services.parser.readers.ocr", raising=False)
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(UnreadableDocument, match=r"gongkai\[ocr\].*onnxruntime"):
        read(GOOD)
