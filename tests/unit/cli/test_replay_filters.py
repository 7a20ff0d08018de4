"""Which bodies a region's name means, and what is asked of whom."""

from datetime import UTC, datetime

import pytest

from cli.replay.filters import Wish, lies_in, region_of


@pytest.mark.parametrize(("name", "code"), [("330000", "330000"), ("浙江省", "330000"), ("浙江省杭州市", "330100")])
def test_a_region_is_known_by_code_or_name(name, code):
    assert region_of(name).code == code


@pytest.mark.parametrize("name", ["999999", "无此地", "鼓楼区"])
def test_no_region_or_several_are_none(name):
    assert region_of(name) is None


@pytest.mark.parametrize(
    ("agency", "within"),
    [
        ("浙江省人民政府", True),
        ("杭州市西湖区财政局", True),
        ("江苏省南京市财政局", False),
        ("财政局", False),
        (None, False),
    ],
)
def test_a_body_lies_in_a_region_when_its_name_says_so(agency, within):
    assert lies_in(agency, region_of("浙江省")) == within


def test_reports_are_asked_of_the_index_and_sources_of_the_log():
    wish = Wish(year=2021, doubt="glued-digits", source="example.gov.cn", since=datetime(2024, 1, 1, tzinfo=UTC))
    assert [step.name for step in wish.of_reports()] == ["--year 2021", "--doubt glued-digits"]
    assert [step.value for step in wish.of_log()] == ["example.gov.cn", "2024-01-01T00:00:00.000000"]
    assert wish.names_reports
    assert not Wish(source="x").names_reports
