"""Which region a name means, and what is asked of whom."""

from datetime import UTC, datetime

import pytest

from cli.replay.filters import Wish, region_of


@pytest.mark.parametrize(("name", "code"), [("330000", "330000"), ("浙江省", "330000"), ("浙江省杭州市", "330100")])
def test_a_region_is_known_by_code_or_name(name, code):
    assert region_of(name).code == code


@pytest.mark.parametrize("name", ["999999", "无此地", "鼓楼区"])
def test_no_region_or_several_are_none(name):
    assert region_of(name) is None


def test_reports_are_asked_of_the_index_and_sources_of_the_log():
    wish = Wish(year=2021, doubt="glued-digits", source="example.gov.cn", since=datetime(2024, 1, 1, tzinfo=UTC))
    assert [step.name for step in wish.of_reports()] == ["--year 2021", "--doubt glued-digits"]
    assert [step.value for step in wish.of_log()] == ["example.gov.cn", "2024-01-01T00:00:00.000000"]
    assert wish.names_reports
    assert not Wish(source="x").names_reports


def test_a_region_means_all_that_lies_in_it():
    [step] = Wish(region="浙江省").of_reports()
    assert step.query == {"term": {"region.path": "330000"}}
