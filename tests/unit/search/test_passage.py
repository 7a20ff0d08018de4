from hypothesis import given
from hypothesis import strategies as st

from services.search.query.passage import CLOSE, LONGEST, OPEN, Piece, pieces


def test_marked_and_plain_pieces_in_order() -> None:
    found = pieces(f"因{OPEN}强拆{CLOSE}引发<b>诉讼{OPEN}。{CLOSE}")

    assert found == [
        Piece(text="因"),
        Piece(text="强拆", marked=True),
        Piece(text="引发<b>诉讼"),
        Piece(text="。", marked=True),
    ]


@given(st.text(st.sampled_from("强拆" + OPEN + CLOSE)))
def test_no_letter_is_lost(text: str) -> None:
    letters = "".join(piece.text for piece in pieces(text)).replace(OPEN, "").replace(CLOSE, "")

    assert letters == text.replace(OPEN, "").replace(CLOSE, "")


def test_a_passage_without_end_is_cut_around_its_first_mark() -> None:
    found = pieces("长" * 100_000 + f"{OPEN}强拆{CLOSE}" + "短" * 100_000)

    assert [piece.text[:2] for piece in found if piece.marked] == ["强拆"]
    assert sum(len(piece.text) for piece in found) == LONGEST


def test_a_short_passage_stays_whole() -> None:
    text = "长" * 300
    assert "".join(piece.text for piece in pieces(f"{text}{OPEN}强拆{CLOSE}")) == text + "强拆"
