import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.search.problem import BadParameter
from services.search.query.cursor import decode, encode

LONG = st.integers(min_value=-(2**63), max_value=2**63 - 1)


@given(st.floats(allow_nan=False, allow_infinity=False, width=32).filter(lambda x: abs(x) < 2**60), LONG, st.text())
def test_a_cursor_comes_back_as_it_went(score: float, year: int, report_id: str) -> None:
    assert decode("s", encode("s", [score, year, report_id]), 3) == [score, year, report_id]


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "nonsense",
        "公开",
        encode("relevance", [2021, "r"]),
        encode("year", [1.0, 2021, "r"]),
        encode("year", [2021]),
        encode("year", ["2021", "r"]),
        encode("year", [2**70, "r"]),
        encode("year", [2021, None]),
        base64.urlsafe_b64encode(json.dumps({"year": 1}).encode()).decode(),
        base64.urlsafe_b64encode(b"[" * 1400).decode(),
        base64.urlsafe_b64encode(b'["year", NaN, "r"]').decode(),
    ],
)
def test_a_forged_cursor_is_refused_by_name(cursor: str) -> None:
    with pytest.raises(BadParameter, match=r"^after: "):
        decode("year", cursor, 2)
