import pytest

from services.search.original.laid_out import Grid, Paragraph
from services.search.original.view import lay_out
from shared.contracts import Provenance, Report

PLACED = Report(
    provenance={
        "a": Provenance(printed="6", label="新收", block=2, row=4, column=1, start=0, end=1),
        "b": Provenance(printed="7", label="新收", block=2, row=4, column=2, start=2, end=3),
        "c": Provenance(printed="8", page=2, box=(0.1, 0.2, 0.3, 0.25)),
        "d": Provenance(printed="8", page=2),
    }
)


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04word", b"{\\rtf1", b"\xd0\xcf\x11\xe0\x00\x01", b"MIME-Version: 1.0\n"]
)
def test_files_that_are_not_opened_show_what_was_read(content: bytes) -> None:
    shown = lay_out(content, "", PLACED, "b")

    assert shown.as_read
    (grid,) = shown.pieces
    assert isinstance(grid, Grid)
    assert [(cell.text, cell.marked) for cell in grid.rows[0]] == [("新收", False), ("6", False), ("7", True)]


def test_a_page_has_its_box_in_percent() -> None:
    picture = lay_out(b"%PDF-1.7", "application/pdf", PLACED, "c").picture

    assert picture is not None
    assert picture.page == 2
    assert picture.box == pytest.approx((10, 20, 20, 5))


def test_a_page_without_a_box_frames_nothing() -> None:
    assert lay_out(b"%PDF-1.7", "", PLACED, "d").found == "page"
    assert lay_out(b"%PDF-1.7", "", PLACED, "a").found == "not_found"


def test_text_is_marked_and_a_cell_that_is_unknown_is_said_to_be() -> None:
    assert lay_out(b"6\t7", "text/plain", PLACED, "b").found == "marked"
    assert lay_out(b"6\t7", "text/plain", PLACED, "nothing").found == "not_found"


def test_a_paragraph_of_five_megabytes_is_cut() -> None:
    page = "<html><body><p>" + "长" * 1_700_000 + "</p><table><tr><td>1</td></tr></table></body></html>"

    shown = lay_out(page.encode(), "text/html", PLACED, None)

    assert shown.cut
    assert sum(piece.length for piece in shown.pieces) <= 130_000
    assert isinstance(shown.pieces[0], Paragraph)
