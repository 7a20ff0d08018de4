"""A body over the years, regions, findings as a list, decisions, overdue reports."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from services.search.app import create_app
from services.search.finding.keys import new
from shared.contracts import Decision, Finding, FindingDecided, ValidatedReport
from shared.kafka import reader
from shared.settings import Settings
from shared.topics import FINDINGS_DECIDED, topic_name
from tests.integration.search.written import judged, written_with_topics
from tests.validated import FETCHED_AT, report, validated

NAME = "泽州县财政局"
KEY, LINE = new("县公开办")
SOURCES = """
sources:
  - agency: 泽州县财政局
    kind: department
    entries:
      - url: https://www.zezhou.example/czj/
  - agency: 高平市教育局
    kind: department
    entries:
      - url: https://www.gaoping.example/jyj/
"""


def finding(number: int, rule: str = "balance", decision: str | None = None) -> Finding:
    return Finding(
        id=f"f{number}",
        rule=rule,
        severity="error",
        message="不平",
        message_en="does not balance",
        cells=("applications.new_received.total",),
        left=6,
        right=5,
        difference=1,
        sentences=("全年收到6件。",),
        decision=decision and Decision(status=decision, reason="合并", by="某人", decided_at=FETCHED_AT),  # type: ignore[arg-type]
    )


def of(year: int | None, *findings: Finding, site: str = "a", **fields: Any) -> ValidatedReport:
    made = report(agency=NAME, **fields).model_copy(update={"year": year})
    return judged(validated(made, *findings, url=f"https://{site}.gov.cn/{year}.html"))


def reports() -> list[ValidatedReport]:
    granted = {"granted": {"total": 3}, "total": {"total": 4}}
    return [
        of(2019, finding(1), applications=granted),
        of(2021, finding(2, "claims"), finding(3, "balance", "dismissed")),
        of(2021, site="b"),
        of(2024, finding(4, "balance", "confirmed")),
        of(None),
        judged(validated(report(agency="高平市人民政府", year=2021)), usable=False),
        judged(validated(report(agency="山西省财政厅", year=2021))),
        judged(validated(report(agency="朝阳区教育局", year=2021))),
    ]


@pytest.fixture(scope="module")
def settings(engines: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    folder: Path = tmp_path_factory.mktemp("bodies")
    (folder / "keys").write_text(LINE, encoding="utf-8")
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    files = {"search_api_keys_file": folder / "keys", "search_sources_file": folder / "sources.yaml"}
    with written_with_topics(engines, reports(), **files) as settings:
        yield settings


@pytest.fixture(scope="module")
def web(settings: Settings) -> Iterator[TestClient]:
    with TestClient(create_app(settings)) as web:
        yield web


def get(web: TestClient, path: str, **parameters: Any) -> dict[str, Any]:
    answer = web.get(f"/api/v1/{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_body_stands_with_all_its_years_and_what_is_missing(web: TestClient) -> None:
    hit = get(web, "reports", year=2019)["hits"][0]
    body = get(web, f"agencies/{hit['agency_id']}")

    assert body == get(web, f"agencies/{body['agency_key']}")
    assert (body["names"], len(body["agency_ids"]), body["region"]["names"][-1]) == ([NAME], 2, "泽州县")
    assert [each["year"] for each in body["reports"]] == [2019, 2021, 2021, 2024, None]
    assert (body["years"], body["gaps"], body["several"]) == ([2019, 2021, 2024], [2020, 2022, 2023], [2021])
    first = body["reports"][0]
    assert first["figures"] == {"applications.granted.total": 3, "applications.total.total": 4}
    assert (first["rates"]["granted"], first["rates"]["not-held"]) == (0.75, None)
    assert first["without_number"]["review.total"] == "absent"
    assert [each["id"] for each in first["findings"]] == ["f1"]


def test_an_unknown_body_is_a_problem_that_says_so(web: TestClient) -> None:
    answer = web.get("/api/v1/agencies/nobody")

    assert (answer.status_code, answer.json()["title"]) == (404, "No such agency")


def test_a_region_counts_its_parts_and_what_is_in_none_of_them(web: TestClient) -> None:
    nation = get(web, "regions")
    assert (nation["counts"]["reports"], nation["unknown"], nation["own"]) == (8, 1, 0)
    shanxi = get(web, "regions/140000", year=2021)
    assert ([each["name"] for each in shanxi["path"]], shanxi["own"]) == (["山西省"], 1)
    jincheng = {part["name"]: part["counts"] for part in shanxi["parts"]}["晋城市"]
    assert jincheng == {
        "reports": 3,
        "agencies": 2,
        "usable": 2,
        "unusable": 1,
        "unjudged": 0,
        "with_findings": 1,
        "years": {"2021": 3},
    }
    assert sum(part["counts"]["reports"] for part in shanxi["parts"]) + shanxi["own"] == shanxi["counts"]["reports"]
    assert web.get("/api/v1/regions/999999").status_code == 404


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["f4", "f2", "f3", "f1"]),
        ({"status": "open"}, ["f4", "f2", "f1"]),
        ({"status": "undecided"}, ["f2", "f1"]),
        ({"status": "confirmed"}, ["f4"]),
        ({"status": "dismissed"}, ["f3"]),
        ({"rule": "claims"}, ["f2"]),
        ({"rule": "balance", "year": 2021}, ["f3"]),
        ({"region": "140525", "status": "confirmed"}, ["f4"]),
        ({"region": "110000"}, []),
    ],
)
def test_findings_are_a_list_by_rule_status_year_and_region(
    web: TestClient, asked: dict[str, Any], found: list[str]
) -> None:
    assert [each["finding"]["id"] for each in get(web, "findings", **asked)["findings"]] == found


def test_the_list_of_findings_has_what_is_to_be_sent_and_goes_on_page_by_page(web: TestClient) -> None:
    first = get(web, "findings", size=2)
    second = get(web, "findings", size=2, after=first["next"])

    assert [each["finding"]["id"] for each in (*first["findings"], *second["findings"])] == ["f4", "f2", "f3", "f1"]
    one = second["findings"][0]
    assert (one["agency"], one["year"], one["url"]) == (NAME, 2019, "https://a.gov.cn/2019.html")
    assert (one["finding"]["left"], one["finding"]["right"], one["finding"]["sentences"]) == (6, 5, ["全年收到6件。"])
    assert web.get(one["page"]).status_code == 200


def decide(web: TestClient, finding_id: str, body: dict[str, Any], key: str = KEY) -> Any:
    headers = {"Authorization": f"Bearer {key}"}
    return web.put(f"/api/v1/findings/{finding_id}/decision", json=body, headers=headers)


async def _decided(settings: Settings) -> list[FindingDecided]:
    consumer = reader(settings)
    await consumer.start()
    try:
        consumer.subscribe([topic_name(FINDINGS_DECIDED, settings)])
        messages: list[FindingDecided] = []
        async with asyncio.timeout(60):
            while not messages:
                for batch in (await consumer.getmany(timeout_ms=500)).values():
                    messages += [FindingDecided.from_bytes(message.value) for message in batch]
        return messages
    finally:
        await consumer.stop()


def test_a_decision_reaches_kafka_in_the_name_of_the_key(web: TestClient, settings: Settings) -> None:
    hit = get(web, "reports", year=2019)["hits"][0]
    answer = decide(web, "f1", {"report_id": hit["report_id"], "status": "dismissed", "reason": "合并计算"})

    assert (answer.status_code, answer.json()["decision"]["by"]) == (202, "县公开办")
    [sent] = asyncio.run(_decided(settings))
    assert (sent.finding_id, sent.report_id, sent.agency_id) == ("f1", hit["report_id"], hit["agency_id"])
    assert (sent.status, sent.reason, sent.by) == ("dismissed", "合并计算", "县公开办")


@pytest.mark.parametrize(
    ("finding_id", "change", "key", "status"),
    [
        ("f1", {}, "wrong", 401),
        ("f9", {}, KEY, 404),
        ("f1", {"report_id": "nobody-2019"}, KEY, 404),
        ("f1", {"status": "dismissed"}, KEY, 400),
        ("f1", {"status": "closed"}, KEY, 400),
        ("f1", {"by": "somebody else"}, KEY, 400),
        ("f1", {"reason": "长" * 2001}, KEY, 400),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    web: TestClient, finding_id: str, change: dict[str, str], key: str, status: int
) -> None:
    known = get(web, "reports", year=2019)["hits"][0]["report_id"]
    answer = decide(web, finding_id, {"report_id": known, "status": "confirmed", **change}, key)

    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def decide_by_form(web: TestClient, finding_id: str, **fields: str) -> Any:
    known = get(web, "reports", year=2019)["hits"][0]["report_id"]
    return web.post(f"/reports/{known}/findings/{finding_id}/decision", data={"status": "confirmed", **fields})


def test_a_decision_by_form_shows_at_once_and_stands_in_no_cache(web: TestClient) -> None:
    answer = decide_by_form(web, "f1", reason="属实", key=KEY, lang="en")

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    finding = LexborHTMLParser(answer.text).css_first("#finding-1")
    assert "confirmed by 县公开办" in finding.css_first(".decision").text()
    assert KEY not in answer.text
    again = web.get(answer.url.path, follow_redirects=False)
    assert (again.status_code, again.headers["location"]) == (303, answer.url.path.partition("/findings")[0])


@pytest.mark.parametrize(
    ("finding_id", "fields", "status", "says"),
    [
        ("f1", {"key": "wrong"}, 401, "密钥不对"),
        ("f1", {}, 401, "密钥不对"),
        ("f1", {"key": KEY, "status": "dismissed"}, 400, "须写明理由"),
        ("f1", {"key": KEY, "status": "closed"}, 400, "status"),
        ("f1", {"key": KEY, "reason": "长" * 1500 + "x" * 900}, 400, "reason"),
        ("f9", {"key": KEY}, 404, "no finding f9"),
    ],
)
def test_a_form_that_cannot_be_taken_says_why(
    web: TestClient, finding_id: str, fields: dict[str, str], status: int, says: str
) -> None:
    answer = decide_by_form(web, finding_id, **fields)

    assert answer.status_code == status
    assert says in LexborHTMLParser(answer.text).body.text()
    assert KEY not in answer.text
    assert LexborHTMLParser(answer.text).css(".decision") == []


def test_who_is_overdue_is_told_by_the_list_of_sources(web: TestClient) -> None:
    found = get(web, "overdue", year=2021, on="2022-06-01")

    assert (found["expected"], found["reported"], found["overdue"] + found["unsure"]) == (2, 1, 1)
    [missing] = found["missing"]
    assert (missing["agency"], missing["place"], missing["days"] > 100) == ("高平市教育局", "山西省晋城市高平市", True)
    assert get(web, "overdue", year=2021, on="2022-06-01", region="140525")["missing"] == []


def test_without_a_list_of_sources_nothing_is_said(settings: Settings) -> None:
    bare = settings.model_copy(update={"search_sources_file": None})
    with TestClient(create_app(bare)) as web:
        answer = web.get("/api/v1/overdue")

    assert (answer.status_code, answer.json()["title"]) == (404, "No list of sources")
