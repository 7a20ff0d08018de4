import pytest

from services.parser.claims.numeral import value_of


@pytest.mark.parametrize(
    ("numeral", "multiple", "value"),
    [
        ("0", "", 0),
        ("1,234", "", 1234),
        ("2764.2", "万", 27_642_000),
        ("258.5", "亿", 25_850_000_000),
        ("三", "", 3),
        ("十", "", 10),
        ("十二", "", 12),
        ("二十", "", 20),
        ("两", "万", 20_000),
        ("一百零五", "", 105),
        ("三千二百一十", "", 3210),
        ("二〇二二", "", 2022),
        ("零", "", 0),
    ],
)
def test_a_numeral_is_read(numeral, multiple, value):
    assert value_of(numeral, multiple) == value


@pytest.mark.parametrize("numeral", ["十百", "1" * 20, "百千三"])
def test_what_is_no_number_is_none(numeral):
    assert value_of(numeral) is None
