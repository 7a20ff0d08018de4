from datetime import date

import pytest

from services.validator.body import Body
from shared.deadline import due


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("青石县白河镇人民政府", Body.TOWN),
        ("云岭市青石区松桥街道办事处", Body.TOWN),
        ("青石县财政局", Body.COUNTY),
        ("青石县人民政府", Body.COUNTY),
        ("云岭市财政局", Body.OTHER),
        ("云岭省人民政府", Body.OTHER),
        ("云岭自治区人民政府", Body.OTHER),
        ("", Body.OTHER),
        (None, Body.OTHER),
    ],
)
def test_the_level_that_a_name_tells(name, body):
    assert Body.of(name) is body


JANUARY, MARCH = date(2024, 1, 31), date(2024, 3, 31)


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("青石县财政局", JANUARY),
        ("青石县人民政府办公室", JANUARY),
        ("云岭市卫生健康委员会", JANUARY),
        ("云岭市国有资产监督管理委员会", JANUARY),
        ("青石县人民政府", MARCH),
        ("青石县白河镇人民政府", MARCH),
        ("松桥街道办事处", MARCH),
        ("云岭经济开发区管理委员会", MARCH),
        ("云岭市", MARCH),
        ("某某之家", None),
        (None, None),
    ],
)
def test_the_legal_date_by_the_kind_of_body(name, last):
    assert due(name, 2023) == last


def test_before_the_law_of_2019_all_had_until_march():
    assert due("青石县财政局", 2018) == date(2019, 3, 31)
    assert due("青石县财政局", 2019) == date(2020, 1, 31)
