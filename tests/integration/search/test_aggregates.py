"""Aggregates against a computation by hand."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from services.search.app import create_app
from shared.contracts import ValidatedReport
from tests.integration.search.written import judged, written
from tests.validated import report, validated

GRANTED, TOTAL = "applications.granted.total", "applications.total.total"


def of(
    agency: str,
    granted: int | None,
    total: int | None = 10,
    *,
    year: int | None = 2021,
    usable: bool | None = True,
    notes: dict[str, str] | None = None,
    **fields: Any,
) -> ValidatedReport:
    tables = {"applications": {"granted": {"total": granted}, "total": {"total": total}}}
    made = report(agency=agency, **{**tables, "notes": notes or {}, **fields})
    return judged(validated(made.model_copy(update={"year": year})), usable=usable)


def disclosure(agency: str, template: str, **figures: Any) -> ValidatedReport:
    return judged(validated(report(agency=agency, template=template, active_disclosure=figures, year=2018)))


REPORTS = [
    of("泽州县人民政府", 4),
    of("泽州县财政局", 6, 20),
    of("高平市人民政府", 5, 40),
    of("阳城县人民政府", None, notes={GRANTED: "blank"}),
    of("陵川县人民政府", None, notes={"applications.granted": "not_applicable"}),
    of("沁水县人民政府", None, notes={GRANTED: "ambiguous", TOTAL: "blank"}, total=None),
    of("晋城市城区人民政府", None, notes={GRANTED: "unreadable"}),
    of("晋城市人民政府", None, applications=None, notes={"applications": "absent"}),
    of("大同市人民政府", None, notes={"applications.granted": "blank", GRANTED: "ambiguous"}),
    of("太原市人民政府", 1000, usable=False),
    of("长治市人民政府", 2000, usable=None),
    of("朝阳区教育局", 3, 3),
    of("泽州县人民政府", 8, 8, year=2022),
    of("平遥县人民政府", 7, 0, year=2022),
    of("祁县人民政府", 1, 4, year=None),
    disclosure("灵石县人民政府", "2021", regulations={"issued": 2, "in_force": 5}),
    disclosure("寿阳县人民政府", "2019", regulations={"issued": 3, "public_total": 9}),
]


@pytest.fixture(scope="module")
def web(engines: Any) -> Iterator[TestClient]:
    with written(engines, REPORTS) as settings, TestClient(create_app(settings)) as web:
        yield web


def ask(web: TestClient, **parameters: Any) -> dict[str, Any]:
    answer = web.get("/api/v1/aggregates", params=parameters)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_sum_rests_on_the_reports_that_have_the_cell_and_says_why_the_others_do_not(web: TestClient) -> None:
    total = ask(web, of=GRANTED, measure=["sum", "mean", "median", "min", "max"], year=2021)["total"]

    assert total["coverage"] == {
        "reports": 12,
        "rests_on": 4,
        "ambiguous": 2,
        "unreadable": 1,
        "not_asked": 0,
        "absent": 1,
        "blank": 1,
        "not_applicable": 1,
        "unusable": 1,
        "unjudged": 1,
    }
    assert total["measures"] == {"sum": 18, "mean": 4.5, "median": 4.5, "min": 3, "max": 6}


def test_the_counts_of_every_total_and_group_add_up_to_its_reports(web: TestClient) -> None:
    for by in ("region", "year", "level", "kind", "template", "agency"):
        for question in ({"of": GRANTED}, {"rate": "litigation-lost"}, {"rate": "denied"}):
            found = ask(web, by=by, **question)
            for values in (found["total"], *found["groups"]):
                counts = values["coverage"]
                assert sum(counts.values()) == 2 * counts["reports"], (by, question, counts)


def test_excluded_reports_can_be_let_in(web: TestClient) -> None:
    total = ask(web, of=GRANTED, year=2021, include_unusable=True)["total"]

    assert total["measures"]["sum"] == 18 + 1000 + 2000
    assert (total["coverage"]["rests_on"], total["coverage"]["unusable"]) == (6, 0)


def test_a_rate_is_taken_over_the_reports_that_have_both_cells(web: TestClient) -> None:
    found = ask(web, rate="granted", measure=["rate", "median", "max"])["total"]

    assert (found["numerator"], found["denominator"]) == (4 + 6 + 5 + 3 + 8 + 7 + 1, 10 + 20 + 40 + 3 + 8 + 0 + 4)
    assert found["measures"]["rate"] == pytest.approx(34 / 85)
    assert (found["coverage"]["rests_on"], found["with_rate"]) == (7, 6)
    own = sorted([4 / 10, 6 / 20, 5 / 40, 3 / 3, 8 / 8, 1 / 4])
    assert found["measures"]["median"] == pytest.approx((own[2] + own[3]) / 2)
    assert found["measures"]["max"] == 1


def test_a_rate_can_be_written_as_paths(web: TestClient) -> None:
    named, own = ask(web, rate="granted"), ask(web, rate=f"{GRANTED}/{TOTAL}")

    assert own["total"] == named["total"]
    assert own["of"]["zh"] == "（一）予以公开 · 总计 ÷ （七）总计 · 总计"


def test_groups_by_region_name_what_is_in_none_of_them(web: TestClient) -> None:
    provinces = ask(web, of=GRANTED, by="region")
    assert [(group["key"], group["zh"], group["measures"]["sum"]) for group in provinces["groups"]] == [
        ("140000", "山西省", 31)
    ]
    assert provinces["left_out"]["unknown"] == 1

    counties = ask(web, of=GRANTED, by="region", under="140500", rank="value")
    assert [(group["zh"], group["measures"]["sum"]) for group in counties["groups"]] == [("泽州县", 18), ("高平市", 5)]
    assert counties["total"]["coverage"]["reports"] == 9
    assert counties["left_out"] | {"unknown": 1, "not_below": 1, "groups_without_value": 4} == counties["left_out"]


def test_a_report_without_a_year_is_in_the_total_and_in_no_group(web: TestClient) -> None:
    found = ask(web, of=GRANTED, by="year")

    assert [(group["key"], group["measures"]["sum"]) for group in found["groups"]] == [("2021", 18), ("2022", 15)]
    assert found["total"]["measures"]["sum"] == 34
    assert found["left_out"]["unknown"] == 1
    assert found["left_out"]["groups_without_value"] == 1


def test_bodies_are_ranked_by_a_rate_and_small_ones_left_out(web: TestClient) -> None:
    found = ask(web, rate="granted", by="agency", min_denominator=4, value_above=0.25)

    assert [(group["zh"], group["numerator"], group["denominator"]) for group in found["groups"]] == [
        ("泽州县人民政府", 12, 18),
        ("泽州县财政局", 6, 20),
    ]
    assert found["groups"][0]["region"] == ["山西省", "晋城市", "泽州县"]
    left_out = found["left_out"]
    assert (left_out["groups_too_small"], left_out["groups_outside"]) == (1, 2)
    last = ask(web, rate="granted", by="agency", top=1, ascending=True)
    assert [group["zh"] for group in last["groups"]] == ["高平市人民政府"]
    assert last["left_out"]["groups_not_shown"] == 4


def test_the_forms_are_kept_apart_but_for_the_paths_that_both_have(web: TestClient) -> None:
    made = ask(web, of="active_disclosure.regulations.issued", year=2018, by="template")
    assert (made["total"]["measures"]["sum"], [group["key"] for group in made["groups"]]) == (5, ["2019", "2021"])

    in_force = ask(web, of="active_disclosure.regulations.in_force", year=2018)["total"]
    assert (in_force["measures"]["sum"], in_force["coverage"]["rests_on"], in_force["coverage"]["not_asked"]) == (
        5,
        1,
        1,
    )


def test_nothing_that_matches_is_null_and_not_zero(web: TestClient) -> None:
    found = ask(web, of=GRANTED, year=2005)

    assert (found["total"]["measures"], found["total"]["coverage"]["reports"]) == ({"sum": None}, 0)


@pytest.mark.parametrize(
    ("parameters", "where"),
    [
        ({}, "of"),
        ({"of": GRANTED, "rate": "granted"}, "of"),
        ({"of": "applications"}, "of"),
        ({"rate": "made-up"}, "rate"),
        ({"rate": f"{GRANTED}/doc['x'].value"}, "rate"),
        ({"rate": "/".join([",".join([GRANTED] * 9)] * 2)}, "rate"),
        ({"of": GRANTED, "by": "region", "under": "999999"}, "under"),
        ({"of": GRANTED, "under": "140000"}, "under"),
        ({"of": GRANTED, "measure": "rate"}, "measure"),
        ({"of": GRANTED, "top": 100000}, "query.top"),
    ],
)
def test_a_question_that_cannot_be_answered_says_where_it_is_wrong(
    web: TestClient, parameters: dict[str, Any], where: str
) -> None:
    answer = web.get("/api/v1/aggregates", params=parameters)

    assert answer.status_code == 400
    assert [fault["where"] for fault in answer.json()["errors"]] == [where]
