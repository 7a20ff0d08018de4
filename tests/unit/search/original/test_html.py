import time

from services.search.original.html import pieces_of
from services.search.original.laid_out import Grid, Paragraph
from services.search.original.matching import grid_of_figure
from shared.contracts import Provenance

ROWS = "<tr><td rowspan=2>结果</td><td>公开</td><td>{}</td></tr><tr><td>部分</td><td>{}</td></tr>"
TABLE = f"<table>{ROWS}</table>"


def grids(text: str) -> list[Grid]:
    return [piece for piece in pieces_of(text) if isinstance(piece, Grid)]


def provenance(first: str, second: str, label: str = "部分") -> dict[str, Provenance]:
    return {
        "granted": Provenance(printed=first, label="公开", block=3, row=0, column=2),
        "partial": Provenance(printed=second, label=label, block=3, row=1, column=2),
    }


def marked(found: Grid | None) -> list[str]:
    return [cell.text for row in found.rows for cell in row if cell.marked] if found else []


def test_the_cell_of_the_only_table_that_agrees_is_marked() -> None:
    page = "<body>" + TABLE.format(1, 2) + TABLE.format(7, " <b>８</b>") + "</body>"

    assert marked(grid_of_figure(grids(page), provenance("7", "8"), "partial")) == ["８"]


def test_two_tables_alike_leave_the_place_open_unless_their_labels_differ() -> None:
    twice = TABLE.format(1, 2) * 2
    other = TABLE.replace("部分", "全部").format(1, 2) + TABLE.format(1, 2)

    assert grid_of_figure(grids(twice), provenance("1", "2"), "partial") is None
    assert marked(grid_of_figure(grids(other), provenance("1", "2"), "partial")) == ["2"]


def test_a_table_that_disagrees_in_one_cell_is_another() -> None:
    assert grid_of_figure(grids(TABLE.format(1, 3)), provenance("1", "2"), "partial") is None


def test_markup_becomes_text_and_scripts_and_hidden_parts_vanish() -> None:
    page = """<body><script>alert(1)</script><p onclick="x()">一段 <b>文</b>字&lt;i&gt;</p>
    <div style="display:none">藏</div><h2>标题</h2><svg><script>alert(2)</script></svg></body>"""

    assert pieces_of(page) == [Paragraph("一段 文字<i>"), Paragraph("标题", heading=True)]


def test_a_layout_table_is_walked_through() -> None:
    page = f"<table><tr><td><p>外</p>{TABLE.format(1, 2)}</td></tr></table>"

    first, second = pieces_of(page)
    assert first == Paragraph("外")
    assert isinstance(second, Grid)


def test_a_page_nested_without_end_is_laid_out_in_time() -> None:
    began = time.monotonic()
    pieces_of("<div>" * 20_000 + "字" + "<table><tr>" * 2_000 + "<td rowspan=99999 colspan=99999>1")

    assert time.monotonic() - began < 10
