"""Which bodies of a registry have not published, and how sure that is."""

from datetime import date

import pytest

from shared.metrics import REGISTRY
from shared.overdue import Published, export, overview, within
from shared.regions import regions
from shared.sources import Source

APRIL, FEBRUARY = date(2024, 4, 1), date(2024, 2, 1)
SITE = "www.xihu.example"


def source(agency, url=f"https://{SITE}/nb/", **fields):
    return Source.model_validate({"agency": agency, "entries": [{"url": url}], **fields})


def published(agency, year=2023, host=SITE, on=None):
    return Published(agency, year, on, frozenset({host}))


FINANCE = source("杭州市西湖区财政局", kind="department")
GOVERNMENT = source("杭州市西湖区人民政府", kind="government")
SEEN = {"杭州市西湖区财政局", "杭州市西湖区人民政府"}


def names(found):
    return [(each.source.agency, each.doubts) for each in found.missing]


def test_a_body_is_overdue_from_the_day_after_its_own_legal_date():
    both = [FINANCE, GOVERNMENT]
    assert names(overview(both, [], SEEN, 2023, date(2024, 1, 31))) == []
    early = overview(both, [], SEEN, 2023, FEBRUARY)
    assert names(early) == [("杭州市西湖区财政局", ())]
    assert (early.expected, early.reported, early.not_due) == (2, 0, 1)
    assert (early.missing[0].due, early.missing[0].days) == (date(2024, 1, 31), 1)
    assert len(overview(both, [], SEEN, 2023, APRIL).missing) == 2


def test_one_whose_kind_nobody_knows_is_overdue_after_the_last_date_of_any():
    monument = source("杭州市西湖区景区", kind="other")
    assert overview([monument], [], {"杭州市西湖区景区"}, 2023, FEBRUARY).missing == ()
    assert names(overview([monument], [], {"杭州市西湖区景区"}, 2023, APRIL)) == [("杭州市西湖区景区", ())]


@pytest.mark.parametrize(
    "report",
    [
        published("杭州市西湖区财政局"),
        published("杭州市西湖区财政局", host="mirror.example"),
        published("西湖区财政局"),
        published("财政局"),
        published("杭州市西湖区财政税务局"),
    ],
)
def test_it_has_reported_by_its_name_an_alias_or_a_short_name_on_its_site(report):
    aliased = source("杭州市西湖区财政局", kind="department", aliases=["杭州市西湖区财政税务局"])
    found = overview([aliased], [report], SEEN, 2023, APRIL)
    assert (found.reported, found.missing) == (1, ())


@pytest.mark.parametrize(
    "report",
    [
        published("财政局", host="elsewhere.example"),
        published("杭州市上城区财政局"),
        published("杭州市财政局"),
        published("杭州市西湖区财政局", on=date(2024, 4, 2)),
    ],
)
def test_another_bodys_report_or_a_later_one_is_none(report):
    assert names(overview([FINANCE], [report], SEEN, 2023, APRIL)) == [("杭州市西湖区财政局", ())]


def test_a_name_that_two_bodies_have_is_settled_by_the_site():
    ours = source("朝阳区教育局", region="220104", kind="department")
    theirs = source("朝阳区教育局", "https://www.bjchy.example/", region="110105", kind="department")
    found = overview(
        [ours, theirs], [published("朝阳区教育局", host="www.bjchy.example")], {"朝阳区教育局"}, 2023, APRIL
    )
    assert [each.source.region for each in found.missing] == ["220104"]


@pytest.mark.parametrize("report", [published(None), published("杭州市西湖区财政局", year=None)])
def test_a_report_of_unknown_body_or_year_makes_it_unsure(report):
    assert names(overview([FINANCE], [report], SEEN, 2023, APRIL)) == [("杭州市西湖区财政局", ("unplaced",))]


def test_a_short_name_that_two_of_one_site_may_have_makes_both_unsure():
    other = source("杭州市上城区财政局", kind="department")
    found = overview([FINANCE, other], [published("财政局")], {*SEEN, "杭州市上城区财政局"}, 2023, APRIL)
    assert {each.doubts for each in found.missing} == {("unplaced",)}
    assert len(found.missing) == 2


def test_a_body_of_which_nothing_was_ever_seen_is_unsure_and_says_so():
    [missing] = overview([FINANCE], [], set(), 2023, APRIL).missing
    assert missing.doubts == ("never-seen",)
    assert missing.finding.severity == "info"
    assert "从未见过" in missing.finding.message


def test_it_is_a_finding_with_a_stable_id_by_region_and_level():
    town = source("杭州市西湖区三墩镇人民政府", kind="town")
    found = overview([FINANCE, town], [], {*SEEN, "杭州市西湖区三墩镇人民政府"}, 2023, APRIL)
    later = overview([FINANCE, town], [], {*SEEN, "杭州市西湖区三墩镇人民政府"}, 2023, date(2024, 5, 1))
    assert [each.finding.id for each in found.missing] == [each.finding.id for each in later.missing]
    assert {each.finding.rule for each in found.missing} == {"overdue"}
    assert found.by_level() == {("county", True): 1, ("town", True): 1}
    assert found.by_place() == {"浙江省杭州市西湖区": 2}


def test_the_gauge_shows_the_last_overview_only():
    export(overview([FINANCE], [], SEEN, 2023, APRIL))
    assert REGISTRY.get_sample_value("gongkai_overdue_reports", {"level": "county", "sure": "yes"}) == 1
    export(overview([FINANCE], [published("财政局")], SEEN, 2023, APRIL))
    assert REGISTRY.get_sample_value("gongkai_overdue_reports", {"level": "county", "sure": "yes"}) == 0


def test_a_region_takes_in_what_lies_in_it():
    elsewhere = source("济源市司法局")
    assert within([FINANCE, elsewhere], regions().by_code["330000"]) == [FINANCE]
