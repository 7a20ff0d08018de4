"""Every form shows its figures: read back by the simplest means that the form allows."""

import re
from html.parser import HTMLParser
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from samples import Country
from samples.ambiguity import ambiguous
from samples.forms.document import Values
from tests.unit.samples.test_country import codec


@pytest.fixture(scope="module")
def reports():
    return list(Country(5, 1400).reports())


def of_form(reports, form):
    found = [report for report in reports if report.form == form]
    assert len(found) > 20
    return found[:60]


def text_of(report):
    return report.content.decode(codec(report))


def expected_rows(report):
    """Section 三 and 四 as rows of printed cells."""
    rows = [row for row in report.known["applications"].values() if row is not None]
    cells = [["" if cell is None else str(cell) for cell in row.values()] for row in rows]
    blocks = ("review", "litigation_direct", "litigation_after_review")
    last = ["" if cell is None else str(cell) for block in blocks for cell in report.known[block].values()]
    return [*cells, last]


class Rows(HTMLParser):
    def __init__(self):
        super().__init__()
        self.rows = []

    def handle_starttag(self, tag, _attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.rows[-1].append("")
            self.open = True

    def handle_endtag(self, tag):
        if tag == "table":
            self.open = False

    def handle_data(self, data):
        if self.rows and self.rows[-1] and self.open:
            self.rows[-1][-1] += data.strip()


@pytest.mark.parametrize("form", ["cms_html", "word_html"])
def test_html(reports, form):
    for report in of_form(reports, form):
        parser = Rows()
        parser.feed(text_of(report))
        wide = [row[-7:] for row in parser.rows if len(row) in (8, 9, 10) and re.fullmatch(r"\d*", row[-1])]
        last = [row for row in parser.rows if len(row) == 15]
        assert [*wide, *last] == expected_rows(report), report.path


@pytest.mark.parametrize("form", ["cms_html", "word_html"])
def test_section_two_in_html(reports, form):
    for report in of_form(reports, form):
        parser = Rows()
        parser.feed(text_of(report))
        printed = {row[0]: row[1:] for row in parser.rows if row}
        section = report.known["active_disclosure"]
        cells = section["regulations"].values()
        assert printed["规章"] == ["" if cell is None else str(cell) for cell in cells]
        if report.template == "2021":
            fees = section["fees_wan_yuan"]
            assert printed["行政事业性收费"] == ["" if fees is None else str(fees)]
        else:
            amount = section["procurement"]
            assert printed["政府集中采购"][1] == f"{amount['amount']}{amount['amount_unit']}"


def test_pipe_text(reports):
    for report in of_form(reports, "pipe_text"):
        table = text_of(report).split("三、收到和处理政府信息公开申请情况")[-1].split("五、存在")[0]
        table = table.split("其他 |", 1)[1]  # the header
        cells = [cell.strip() for cell in re.sub(r"\n", " ", table).split("|")]
        printed = [cell for cell in cells if re.fullmatch(r"\d+", cell)]
        expected = [cell for row in expected_rows(report) for cell in row if cell]
        assert printed == expected, report.path


def test_line_text(reports):
    for report in of_form(reports, "line_text"):
        table = text_of(report).split("三、收到和处理政府信息公开申请情况")[-1].split("五、存在")[0]
        printed = [line for line in table.splitlines() if re.fullmatch(r"\d+", line)]
        assert printed == [cell for row in expected_rows(report) for cell in row]


def test_tab_text(reports):
    for report in of_form(reports, "tab_text"):
        lines = text_of(report).split("三、收到和处理政府信息公开申请情况")[-1].split("五、存在")[0].split("\n")
        cells = [line.split("\t") for line in lines]
        wide = [row[-7:] for row in cells if len(row) in (8, 9, 10) and all(re.fullmatch(r"\d*", c) for c in row[-7:])]
        last = [row for row in cells if len(row) == 15]
        assert "\f三、本年度办理结果" in text_of(report)
        assert [*wide, *last] == expected_rows(report), report.path


def test_glued_text(reports):
    for report in of_form(reports, "glued_text"):
        assert not report.defects
        assert not report.notes
        text = text_of(report)
        rows = expected_rows(report)
        assert f"一、本年新收政府信息公开申请数量{''.join(rows[0])}二、上年结转" in text
        assert f"总计{''.join(rows[-1])}" in text
        assert "现行有效件数规章" in text or report.template == "2019"
        assert "件，现行有效" not in text


def test_glued_rows_that_cannot_be_told_apart_are_named(reports):
    glued = of_form(reports, "glued_text")
    named = {path for report in glued for path in report.ambiguous}
    assert "active_disclosure.normative_documents" in named
    for report in glued:
        for key, row in report.known["active_disclosure"].items():
            if isinstance(row, dict) and set(row.values()) == {0}:
                assert f"active_disclosure.{key}" not in report.ambiguous


def values(normative, new="0000000", reviews="0" * 15):
    cells = tuple(new) + tuple("0" * 175)
    return Values(("0", "0", "0", *normative, "0", "0", "0", "0"), cells, tuple(reviews))


@pytest.mark.parametrize(
    ("normative", "expected"),
    [
        (("0", "0", "0"), ()),
        (("0", "0", "12"), ()),
        (("6", "0", "2"), ()),
        (("6", "93", "665"), ("active_disclosure.normative_documents",)),
        (("1", "1", "10"), ("active_disclosure.normative_documents",)),
    ],
)
def test_a_triple_is_ambiguous_if_it_has_two_readings(normative, expected):
    keys = ["new_received", "carried_over", *(f"outcome{number}" for number in range(22)), "total", "carried_forward"]
    assert ambiguous("2021", keys, values(normative)) == expected


def test_docx():
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for index in range(0, 200, 25):
        report = Country(5, 200).report(index, "docx")
        with ZipFile(BytesIO(report.content)) as package:
            body = ElementTree.fromstring(package.read("word/document.xml"))
        found = list(body.iter(f"{word}tbl"))
        assert len(found) == 3
        for table in found:
            spans = [
                sum(int(span.get(f"{word}val")) - 1 for span in row.iter(f"{word}gridSpan"))
                + len(row.findall(f"{word}tc"))
                for row in table.iter(f"{word}tr")
            ]
            assert set(spans) == {len(list(table.iter(f"{word}gridCol")))}
        texts = [["".join(cell.itertext()) for cell in row.iter(f"{word}tc")] for row in body.iter(f"{word}tr")]
        wide = [row[-7:] for row in texts if len(row) >= 8 and re.fullmatch(r"\d+", row[-1])]
        assert [*wide[:-1], texts[-1]] == expected_rows(report), report.path


def test_every_charset_occurs(reports):
    sent = {(report.media_type, codec(report)) for report in reports}
    assert ("text/html", "gb18030") in sent
    assert ("text/html; charset=GBK", "gb18030") in sent
    assert ("text/html; charset=utf-8", "utf-8") in sent
    assert ("text/plain", "utf-8") in sent


def test_blanks_are_zeros_that_are_not_printed(reports):
    blanking = [report for report in reports if report.notes]
    assert {report.form for report in blanking} == {"cms_html", "word_html", "pipe_text", "tab_text"}
    for report in blanking:
        for path, reason in report.notes.items():
            node = report.known
            for key in path.split("."):
                node = node[key]
            assert node is None
            assert reason == "blank"
