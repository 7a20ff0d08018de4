from hypothesis import given
from hypothesis import strategies as st

from services.search.query.passage import CLOSE, OPEN, Piece, pieces


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
