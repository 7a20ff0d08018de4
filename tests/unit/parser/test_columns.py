"""Columns in another order, columns too many, figures stacked in a cell."""

from random import Random

import pytest

from services.parser import read
from shared.figures import APPLICANTS
from tests.unit.parser.made_up import Figures, figures, html_report, tables, text_report

ORDER = (6, 0, 4, 3, 2, 1, 5)
NAMES = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def page(said: Figures, rows: list[list[str]]) -> bytes:
    """The page with other rows in section 三."""
    third = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    before, _, after = html_report(said).partition("<p>三、收到和处理政府信息公开申请情况</p>")
    rest = after.partition("</table>")[2]
    return f"{before}<p>三、收到和处理政府信息公开申请情况</p><table>{third}</table>{rest}".encode()


def wrong(said: Figures, source: bytes) -> dict[str, object]:
    report = read(source)
    expected = {path: float(cell) for path, cell in said.expected().items() if path.startswith("applications")}
    return {path: report.figure(path) for path, cell in expected.items() if report.figure(path) != cell}


def doubts(source: bytes) -> set[str]:
    return {doubt.code for doubt in read(source).doubts}


@pytest.fixture
def said() -> Figures:
    return figures(Random(11))


@pytest.fixture
def rows(said: Figures) -> list[list[str]]:
    return tables(said)[1][3:]


def test_another_order_is_read_by_the_header(said, rows):
    source = page(
        said,
        [["申请人情况", *(NAMES[at] for at in ORDER)], *([row[0], *(row[1 + at] for at in ORDER)] for row in rows)],
    )
    assert wrong(said, source) == {}
    assert "columns-reordered" in doubts(source)


def test_a_header_whose_spans_are_wrong_is_not_followed(said, rows):
    header = [["申请人情况", "自然人", "法人或其他组织", "总计"], [*NAMES[1:6]]]
    source = page(said, [*header, *rows])
    assert wrong(said, source) == {}
    assert "columns-reordered" not in doubts(source)


def test_a_subtotal_between_the_columns_is_left_out(said, rows):
    subtotals = [str(sum(map(int, row[2:7]))) for row in rows]
    more = [[*row[:7], subtotal, row[7]] for row, subtotal in zip(rows, subtotals, strict=True)]
    source = page(said, [["申请人情况", *NAMES[:6], "小计", "总计"], *more])
    assert wrong(said, source) == {}


def test_figures_stacked_in_one_cell_are_rows(said, rows):
    stacked = ["<br>".join(column) for column in zip(*rows, strict=True)]
    source = page(said, [["申请人情况", *NAMES], stacked])
    assert wrong(said, source) == {}


def test_a_merged_total_gives_no_figure_of_a_column(said, rows):
    merged = [[row[0], "12"] if row[0] == "（七）总计" else row for row in rows]
    report = read(page(said, [["申请人情况", *NAMES], *merged]))
    assert [report.figure(f"applications.total.{label.key}") for label in APPLICANTS] == [None] * 7


@pytest.mark.parametrize(
    ("printed", "figure", "doubt"),
    [
        ("984361元", 98.4361, "unit-converted"),
        ("160.5964万元", 160.5964, ""),
        ("1,234.5", 1234.5, ""),
        ("12.5678", 12.5678, ""),
    ],
)
@pytest.mark.parametrize("layout", ["tabs", "lines"])
def test_fees_in_their_unit(said, printed, figure, doubt, layout):
    said.disclosure["fees_wan_yuan"][:] = [printed]
    source = text_report(said, layout).encode()
    assert read(source).figure("active_disclosure.fees_wan_yuan") == figure
    assert ("unit-converted" in doubts(source)) == bool(doubt)


def test_fees_in_yuan_by_their_header(said):
    said.disclosure["fees_wan_yuan"][:] = ["1035000"]
    source = text_report(said, "tabs").replace("（单位：万元）", "（单位：元）").encode()
    assert read(source).figure("active_disclosure.fees_wan_yuan") == 103.5
    assert "unit-converted" in doubts(source)


def test_section_two_in_another_order(said):
    source = html_report(said)
    for words in ("本年制发件数", "现行有效件数"):
        source = source.replace(words, f"@{words}@")
    source = source.replace("@本年制发件数@", "现行有效件数").replace("@现行有效件数@", "本年制发件数")
    report = read(source.encode())
    printed = [float(cell) for cell in said.disclosure["normative_documents"]]
    columns = ("in_force", "repealed", "issued")
    assert [report.figure(f"active_disclosure.normative_documents.{column}") for column in columns] == printed
