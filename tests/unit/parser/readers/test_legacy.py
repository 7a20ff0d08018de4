"""DOC, XLS, RTF and MHTML: read where they can be, refused with a reason where not."""

from random import Random

import pytest

from services.parser import read
from services.parser.readers import Source, read_document
from services.parser.readers.bounded_xls import _records
from shared.errors import UnreadableDocument
from tests.examples.golden import FOLDER
from tests.unit.parser.made_up import HEADINGS, html_report, tables
from tests.unit.parser.readers.packages import SAID
from tests.unit.parser.test_layouts import compare

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOC = next(FOLDER.glob("doc/*.doc")).read_bytes()


def coded(text):
    return "".join(
        character if character.isascii() else "".join(f"\\'{byte:02x}" for byte in character.encode("gbk"))
        for character in text
    )


def rtf():
    """The report that says ``SAID``, as WordPad writes it."""
    lines = ["云岭县水务局2023年政府信息公开工作年度报告", HEADINGS[0]]
    parts = [f"{coded(line)}\\par\n" for line in lines]
    for heading, rows in zip(HEADINGS[1:4], tables(SAID), strict=True):
        parts.append(f"{coded(heading)}\\par\n")
        for cells in rows:
            parts.append("\\trowd" + "".join(f"\\cellx{900 * (at + 1)}" for at in range(len(cells))))
            parts.append("\\intbl " + "".join(f"{coded(cell)}\\cell " for cell in cells) + "\\row\n")
    fonts = "{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}"
    return f"{{\\rtf1\\ansi\\ansicpg936\\deff0{fonts}\\f0 {''.join(parts)}}}".encode("ascii")


def mhtml(encoding="quoted-printable"):
    page = html_report(SAID).encode("gbk")
    if encoding == "quoted-printable":
        body = b"".join(b"=%02X" % byte if byte > 126 or byte == 61 else bytes([byte]) for byte in page)
        body = b"=\r\n".join(_pieces(body))
    head = (
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="--X"\r\n\r\n'
        "----X\r\nContent-Location: file:///C:/1/report.htm\r\n"
        f'Content-Transfer-Encoding: {encoding}\r\nContent-Type: text/html; charset="gb2312"\r\n\r\n'
    )
    return head.encode() + body + b"\r\n----X--\r\n"


def _pieces(body):
    start = 0
    while start < len(body):
        end = start + 72
        while b"=" in body[end - 2 : end]:
            end -= 1
        yield body[start:end]
        start = end


def test_rtf_tables_are_read():
    found = read(rtf())
    assert compare(found, SAID) == ([], [])
    assert (found.agency, found.year) == ("云岭县水务局", 2023)


def test_a_single_file_web_page_is_its_page():
    assert compare(read(mhtml()), SAID) == ([], [])


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (DOC[:20_000], "compound file"),
        (DOC[:9] + bytes(100) + DOC[109:], "DOC document is damaged"),
        (DOC[:600], "damaged|compound"),
        (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600), "encrypted: it needs a password"),
        (OLE + "WordDocument".encode("utf-16-le") + bytes(600), "DOC document is damaged"),
        (OLE + "Workbook".encode("utf-16-le") + bytes(600), "XLS workbook is damaged"),
        (OLE + bytes(600), "compound file, but no DOC or XLS"),
        (b"{\\rtf1 no word of it}", "no Chinese text"),
        (b"{\\rtf1 {\\fonttbl" + b"\\f0 \\fcharset" * 200_000, "fonts"),
        (b"{\\rtf1 " + b"\\cell \\row " * 1_000_000, "more than"),
        (mhtml().replace(b"text/html", b"text/plai"), "no HTML part"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n" + b"--x\n\n" * 9_000,
            "more than 2000 parts",
        ),
    ],
)
def test_refusals_name_what_is_wrong(source, message):
    with pytest.raises(UnreadableDocument, match=message):
        read(source)


@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_doc_is_read_or_refused(seed):
    random = Random(seed)
    damaged = bytearray(DOC)
    for _ in range(1 + seed * 4):
        damaged[random.randrange(len(damaged))] = random.randrange(256)
    try:
        assert read_document(Source(bytes(damaged))).text
    except UnreadableDocument as error:
        assert str(error)  # noqa: PT017 - either is right


def test_a_workbook_says_how_much_memory_it_asks_for():
    dimensions = bytes.fromhex("0002 0e00 00000000 ffffff00 0000 ff00 0000")
    number = bytes.fromhex("0302 0e00 ffff 0001 0000 0000000000000000")
    assert list(_records(dimensions + number)) == [(0x200, (0xFFFFFF, 0xFF)), (0x203, (0x10000, 0x101))]
    assert list(_records(b"\x00\x02\x0e")) == []
