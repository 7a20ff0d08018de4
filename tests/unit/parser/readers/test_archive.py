"""ZIP: the member that is the report is read, within limits, and the others are named."""

from io import BytesIO
from random import Random
from zipfile import ZipFile, ZipInfo

import pytest

from services.parser import read
from services.parser.readers.container import Container, path_of
from shared.errors import UnreadableDocument
from tests.unit.parser.made_up import HEADINGS, figures, html_report, tables, text_report
from tests.unit.parser.readers.packages import SAID, docx, packed, paragraph, plain_report, sheet_rows, xlsx
from tests.unit.parser.test_layouts import compare

REPORT = docx(plain_report())
COVER = docx(paragraph("关于报送政府信息公开工作年度报告的说明") + paragraph(HEADINGS[0]))
TABLES = xlsx(*map(sheet_rows, tables(SAID)))


def doubts(report):
    return {doubt.code: doubt.message for doubt in report.doubts}


def test_the_only_member_is_read():
    found = read(packed({"2023/云岭县水务局.docx": REPORT}))
    assert compare(found, SAID) == ([], [])
    assert (found.part, found.doubts) == ("2023/云岭县水务局.docx", ())


def test_the_member_with_the_tables_is_read_and_the_others_are_named():
    found = read(packed({"云岭县水务局政府信息公开工作年度报告.docx": COVER, "附件.xlsx": TABLES}))
    assert compare(found, SAID) == ([], [])
    assert found.part == "附件.xlsx"
    assert "云岭县水务局政府信息公开工作年度报告.docx" in doubts(found)["archive-members"]


def test_of_equal_members_the_one_named_as_a_report_is_read():
    other = html_report(figures(Random(4)))
    found = read(packed({"a.html": other, "2023年政府信息公开工作年度报告.docx": REPORT, "b.html": other}))
    assert compare(found, SAID) == ([], [])
    assert doubts(found)["archive-members"].endswith(": a.html, b.html")


def test_an_archive_in_an_archive():
    found = read(packed({"附件.zip": packed({"报告.docx": REPORT})}))
    assert compare(found, SAID) == ([], [])
    assert found.part == "附件.zip/报告.docx"


def test_members_that_are_no_documents_are_no_doubt():
    noise = {
        "__MACOSX/._报告.docx": b"\0\5\x16\7",
        "Thumbs.db": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "a.bin": bytes(range(256)) * 9,
    }
    found = read(packed({**noise, "报告.docx": REPORT}))
    assert (found.part, found.doubts) == ("报告.docx", ())


def test_text_and_pages_in_an_archive():
    said = figures(Random(7))
    assert compare(read(packed({"报告.txt": text_report(said, "tabs")})), said) == ([], [])


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_the_flag_of_utf8(encoding):
    info = ZipInfo("年报.docx".encode(encoding).decode("cp437"))
    assert path_of(info) == "年报.docx"


def test_paths_are_only_names():
    found = read(packed({"../../etc/年报.docx": REPORT}))
    assert found.part == "../../etc/年报.docx"


def encrypted(content):
    """The same with every member's flag of encryption set."""
    changed = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(signature, at + 4)
    return bytes(changed)


def nested(depth):
    content = packed({"报告.docx": REPORT})
    for _ in range(depth):
        content = packed({"a.zip": content})
    return content


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (packed({}) + b" ", "(?i)zip|noise|Chinese"),
        (packed({"报告.docx": REPORT})[:-40], "ZIP archive is damaged"),
        (packed({"a.exe": bytes(range(256)) * 9}), "no member that can be read. a.exe: .*noise"),
        (packed({"a.zip": packed({"b.bin": b"\0" * 5_000_000})}), "bomb"),
        (packed({"a.txt": "公开" * 12_000_000}), "unpacks to more than|bomb"),
        (packed({f"{number}.txt": "公开" for number in range(2_001)}), "2001 members"),
        (encrypted(packed({"说明.txt": "公开"})), "encrypted.*password"),
        (nested(3), "nested deeper"),
        (packed({"OFD.xml": "<ofd:OFD/>", "Doc_0/Document.xml": "<d/>"}), "OFD"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<d/>"}), "OpenDocument"),
    ],
)
def test_refusals_name_what_is_wrong(source, message):
    with pytest.raises(UnreadableDocument, match=message):
        read(source)


def test_a_bomb_beside_the_report_does_not_hide_it():
    assert compare(read(packed({"a.txt": b"\0" * 5_000_000, "报告.docx": REPORT})), SAID) == ([], [])


def test_what_is_unpacked_is_counted_over_all_members():
    container = Container(packed({"a": Random(1).randbytes(2**20) * 3, "b": "b"}), "ZIP archive")
    container.read("a")
    inner = container.inner(packed({"c": "c"}))
    inner._allowance.left = 0
    with pytest.raises(UnreadableDocument, match="unpacks to more"):
        container.read("b")


def test_a_size_that_lies_is_damage():
    content = bytearray(packed({"a.txt": "公开" * 1_000}))
    at = content.find(b"PK\x01\x02")
    content[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(UnreadableDocument, match="damaged"):
        Container(bytes(content), "ZIP archive").read("a.txt")


def test_a_stored_docx_in_an_archive_is_not_taken_for_the_archive():
    content = BytesIO()
    with ZipFile(content, "w") as package:
        package.writestr("报告.docx", REPORT)
    assert read(content.getvalue()).part == "报告.docx"
