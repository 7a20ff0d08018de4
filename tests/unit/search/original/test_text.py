from services.search.original.laid_out import LaidOut, Paragraph
from services.search.original.text import decoded, lay_out_text
from shared.contracts import Provenance

TEXT = "表三\n新收\t６\t0\n部分公开\t4\t \n"


def provenance(**places: tuple[str, int, int]) -> dict[str, Provenance]:
    return {path: Provenance(printed=printed, start=start, end=end) for path, (printed, start, end) in places.items()}


def only(shown: LaidOut) -> Paragraph:
    (piece,) = shown.pieces
    assert isinstance(piece, Paragraph)
    return piece


def test_the_characters_of_a_figure_are_marked() -> None:
    shown = lay_out_text(TEXT, provenance(new=("6", 6, 7), partial=("4", 15, 16)), "partial")

    assert (shown.found, only(shown).marked) == ("marked", "4")
    assert only(shown).before.endswith("部分公开\t")
    assert only(shown).before + only(shown).marked + only(shown).after == TEXT


def test_nothing_is_marked_where_the_text_says_otherwise() -> None:
    shown = lay_out_text(TEXT, provenance(new=("6", 6, 7), partial=("5", 15, 16)), "partial")

    assert (shown.found, only(shown).marked) == ("not_found", "")


def test_one_wrong_place_makes_no_blank_certain() -> None:
    places = provenance(new=("6", 7, 8), blank=("", 17, 18))

    assert lay_out_text(TEXT, places, "blank").found == "not_found"
    assert lay_out_text(TEXT, provenance(new=("6", 6, 7), blank=("", 17, 18)), "blank").found == "marked"


def test_a_long_text_is_cut_around_the_place() -> None:
    text = "长" * 1_000_000 + "4" + "长" * 1_000_000

    shown = lay_out_text(text, provenance(partial=("4", 1_000_000, 1_000_001)), "partial")

    assert shown.cut
    assert only(shown).marked == "4"
    assert only(shown).length <= 130_000


def test_places_beyond_the_text_are_not_found() -> None:
    assert lay_out_text("短", provenance(partial=("4", 15, 16)), "partial").found == "not_found"


def test_encodings() -> None:
    assert decoded("报告".encode("gb18030"), "text/plain; charset=gb2312") == "报告"
    assert decoded("报告".encode(), "") == "报告"
    assert decoded(b"\xff\xfe" + "报告".encode("utf-16-le"), "") == "报告"
    assert decoded(b"\xff\xff\xff\x80", "text/plain; charset=nonsense")
