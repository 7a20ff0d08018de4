"""Documents that attack whoever reads them, each for one reason. None is a sound report."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from samples.country import Country
from samples.poison import POISONS

_MEGABYTE = 1024 * 1024
HTML = "text/html; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
_TITLE = "霁岭县财政局2023年政府信息公开工作年度报告"


@dataclass(frozen=True, slots=True)
class HostileDocument:
    """A document that must end in a clear error or in a report with doubts, never in a crash or a hang."""

    name: str
    media_type: str
    content: Callable[[], bytes]
    """Makes the bytes; the large ones exist only while they are held."""
    why: str


def _sound_page() -> str:
    """A page of the made-up country with all its tables."""
    found = (report for report in Country(1, 700).reports() if report.form == "cms_html" and not report.notes)
    report = next(report for report in found if report.media_type == HTML and report.template == "2021")
    return report.content.decode()


def _page(body: str) -> bytes:
    head = f'<head><meta charset="utf-8"><title>{_TITLE}</title></head>'
    return f"<!DOCTYPE html><html>{head}<body>{body}</body></html>".encode()


def _noise() -> bytes:
    """The same 64 KB of noise every time."""
    state, noise = 1, bytearray()
    for _ in range(65536):
        state = (state * 1103515245 + 12345) % 2**31
        noise.append(state >> 16 & 255)
    return bytes(noise)


def _truncated() -> bytes:
    page = _sound_page()
    return page[: page.index("属于四类过程性信息")].encode()


def _with(mark: str, replacement: str) -> bytes:
    return _sound_page().replace(mark, replacement, 1).encode()


def _poisoned() -> bytes:
    poisons = "".join(f"<p>{text}</p>" for text in POISONS.values())
    return _with("</h1>", f"</h1><svg onload=alert(1)>{poisons}<iframe src='javascript:alert(3)'></iframe>")


def _nested() -> bytes:
    return _page("<div>" * 200_000 + f"<p>{_TITLE}</p>" + "</div>" * 200_000)


def _nested_tables() -> bytes:
    return _page("<table><tr><td>" * 5_000 + "规章" + "</td></tr></table>" * 5_000)


def _huge_numbers() -> bytes:
    return _with('colspan="7">申请人情况', f'colspan="7">申请人情况{"9" * 100_000}')


def _huge_cell() -> bytes:
    rows = f"<tr><td>规章</td><td>{'9' * 5000}</td><td>1e999</td><td>-1</td></tr>"
    return _page(
        f"<p>{_TITLE}</p><table>{rows}<tr><td>行政规范性文件</td><td>NaN</td><td>∞</td><td>١٢٣</td></tr></table>"
    )


def _many_cells() -> bytes:
    return _page(f"<table>{'<tr>' + '<td>0</td>' * 2000 + '</tr>'}</table>" * 100)


def _challenge() -> bytes:
    return _page(
        "<noscript>请开启JavaScript后继续访问</noscript><script>var a='';for(;;){a+='x';if(a.length>9)break}"
        "document.cookie='clearance='+a;location.reload()</script>"
    )


def _long_text() -> bytes:
    paragraph = "一、本年新收政府信息公开申请数量0000000三、本年度办理结果（一）予以公开"
    return (paragraph * (50 * _MEGABYTE // len(paragraph.encode()) + 1)).encode()[: 50 * _MEGABYTE]


def _one_line_of_digits() -> bytes:
    return f"{_TITLE}\n三、收到和处理政府信息公开申请情况一、本年新收政府信息公开申请数量{'1' * 100_000}".encode()


def _invalid_utf8() -> bytes:
    sound = _sound_page().encode()
    middle = len(sound) // 2
    return sound[:middle] + b"\xff\xfe\xc3\x28\xed\xa0\x80\xf8\x88\x80\x80\x80" + sound[middle:]


def _right_to_left() -> bytes:
    return _with("<h1>", f"<h1>\u202e{_TITLE[::-1]}\u202c\u2066\u2067\u200f")


def _wrong_charset() -> bytes:
    return _sound_page().encode("gb18030")


def _fixed(content: bytes) -> Callable[[], bytes]:
    return lambda: content


_REFUSED_SPANS = 'colspan="1000000000" rowspan="1000000000">申请人情况'

_DOCUMENTS: tuple[tuple[str, str, Callable[[], bytes], str], ...] = (
    ("empty.html", HTML, _fixed(b""), "an empty file"),
    ("blank.html", HTML, _fixed(b" \r\n\t\x00\xef\xbb\xbf"), "white space, a null byte and a byte order mark"),
    ("noise.html", HTML, _noise, "binary noise that is called HTML"),
    ("noise.doc", "application/msword", _noise, "binary noise that is called a Word document"),
    ("not-a-pdf.pdf", "application/pdf", _fixed(b"%PDF-1.7\n1 0 obj\n<<"), "a PDF that ends after its first bytes"),
    ("truncated.html", HTML, _truncated, "ends in the middle of section 三"),
    ("script.html", HTML, _poisoned, "scripts, event handlers, javascript: addresses, spreadsheet formulas"),
    ("nested.html", HTML, _nested, "200,000 nested elements"),
    ("nested-tables.html", HTML, _nested_tables, "5,000 tables inside one another"),
    ("spans.html", HTML, partial(_with, 'colspan="7">申请人情况', _REFUSED_SPANS), "a cell that spans 10⁹ × 10⁹ cells"),
    ("huge-header.html", HTML, _huge_numbers, "a header cell of 100,000 digits"),
    ("huge-numbers.html", HTML, _huge_cell, "a figure of 5,000 digits, 1e999, −1, NaN, ∞ and other scripts' digits"),
    ("many-cells.html", HTML, _many_cells, "100 tables of 2,000 cells a row"),
    ("challenge.html", HTML, _challenge, "a page that asks for JavaScript instead of a report"),
    ("long.txt", TEXT, _long_text, "50 MB of repeated labels without separators"),
    ("digits.txt", TEXT, _one_line_of_digits, "a glued row of 100,000 digits"),
    ("invalid-utf8.html", HTML, _invalid_utf8, "bytes that are not UTF-8 in a page that says it is"),
    ("wrong-charset.html", HTML, _wrong_charset, "GB18030 bytes declared as UTF-8 in page and header"),
    ("right-to-left.html", HTML, _right_to_left, "direction overrides around its title"),
)


def documents() -> list[HostileDocument]:
    """All hostile documents; their bytes are made when asked for."""
    return [HostileDocument(*document) for document in _DOCUMENTS]
