import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.search.room import Room, beginning, ending, written

TEXTS = st.text(max_size=200) | st.text(alphabet="\"'&<>长a", max_size=200)


@pytest.mark.parametrize(("text", "size"), [("a", 1), ("长", 3), ('"', 5), ("&<>", 13), ("𠮷", 4), ("", 0)])
def test_a_text_takes_what_its_escaped_form_takes(text: str, size: int) -> None:
    assert written(text) == size


@given(text=TEXTS, room=st.integers(-5, 300))
def test_as_much_as_fits_is_taken_from_either_end(text: str, room: int) -> None:
    head, tail = beginning(text, room), ending(text, room)

    assert text.startswith(head)
    assert text.endswith(tail)
    for part, rest in ((head, text[len(head) :][:1]), (tail, text[: len(text) - len(tail)][-1:])):
        assert written(part) <= max(0, room)
        assert not rest or written(part) + written(rest) > room


def test_after_what_does_not_fit_nothing_is_taken() -> None:
    room = Room(10)

    assert [room.takes(text) for text in ("12345", "长长", "1", "2")] == [True, False, False, False]
    assert room.left_out == 3


def test_a_text_is_cut_to_what_is_left() -> None:
    room = Room(10)

    assert [room.cut("长长"), room.cut('""'), room.cut("1234567"), room.cut("x")] == ["长长", "", "1234", ""]
