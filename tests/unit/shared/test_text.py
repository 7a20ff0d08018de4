import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.text import normalise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("２０２１年（Ａ）", "2021年(A)"),
        ("⾦额", "金额"),
        ("强\u202e拆", "强拆"),
        ("强\u061c\u2067拆", "强拆"),
        ("a\x00b\ufdd0c", "a b c"),
        ("一行\n二行\t完", "一行\n二行\t完"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(st.text(st.characters()))
def test_normalised_text_stays_as_it_is_and_can_be_encoded(text: str) -> None:
    once = normalise(text)

    assert normalise(once) == once
    assert "\ufdd0" not in once
    once.encode()
