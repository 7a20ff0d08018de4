"""A page as other formats wrap it: in a ZIP, in Word's single file web page, as RTF."""

import io
import quopri
import re
import zipfile

from tests.fuzz.as_text import decoded
from tests.fuzz.as_zip import DAY

ROW = re.compile(r"<tr[^>]*>([\s\S]*?)</tr>")
CELL = re.compile(r"<t[dh][^>]*>([\s\S]*?)</t[dh]>")
TAG = re.compile(r"<[^>]*>")


def zipped(page: bytes) -> bytes:
    """An archive of the page, a text and a picture's bytes, one of them in a folder with a Chinese name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (("年度报告/report.html", page), ("readme.txt", b"x"), ("a.png", b"\x89PNG\r\n\x1a\n")):
            archive.writestr(zipfile.ZipInfo(name, DAY), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def as_message(page: bytes) -> bytes:
    """MHTML: a multipart message with the page in quoted-printable."""
    part = quopri.encodestring(decoded(page).encode())
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n'
    html = b'--B\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    return head + html + part + b"\r\n--B\r\nContent-Type: image/png\r\n\r\nx\r\n--B--\r\n"


def as_rtf(page: bytes) -> bytes:
    """RTF with a row of cells for each of the page's, characters as \\u escapes."""
    rows = []
    for row in ROW.findall(decoded(page)):
        cells = (f"{_escaped(TAG.sub('', cell).strip())}\\cell" for cell in CELL.findall(row))
        rows.append(f"\\trowd\\intbl {' '.join(cells)}\\row\n")
    title = _escaped("云岭县水务局2023年政府信息公开工作年度报告 二、主动公开政府信息情况")
    return ("{\\rtf1\\ansi\\ansicpg936\\uc1 " + title + "\\par\n" + "".join(rows) + "}").encode("ascii", "replace")


def _escaped(text: str) -> str:
    return "".join(character if character.isascii() else f"\\u{ord(character)}?" for character in text)


WRAPPERS = (zipped, as_message, as_rtf)
