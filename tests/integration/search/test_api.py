import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from services.search.app import create_app
from shared.settings import Settings
from tests.integration.search.conftest import EVIL, hostile, reports, zezhou


def ask(web: TestClient, **parameters: Any) -> dict[str, Any]:
    answer = web.get("/api/v1/reports", params=parameters)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def marked(hit: dict[str, Any]) -> list[str]:
    return [piece["text"] for passage in hit["passages"] for piece in passage["pieces"] if piece["marked"]]


def agencies(found: dict[str, Any]) -> set[str]:
    return {hit["agency"] for hit in found["hits"]}


def test_a_chinese_phrase_is_found_and_marked(web: TestClient) -> None:
    found = ask(web, q='"因强拆引发"')

    assert found["total"] == 1
    assert marked(found["hits"][0]) == ["因强拆引发"]


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("泽州县", {"泽州县人民政府办公室"}),
        ("“泽州县人民政府办公室”", {"泽州县人民政府办公室"}),
        ("泽州 依申请公开", {"泽州县人民政府办公室"}),
        ("强拆 -诉讼", set()),
        ("“强拆诉讼”", set()),
        ("无年局 | 旧表局", {"无年局", "旧表局"}),
        ("旧表局　２０１９", {"旧表局"}),
    ],
)
def test_words_phrases_and_operators(web: TestClient, q: str, expected: set[str]) -> None:
    assert agencies(ask(web, q=q)) == expected


def test_the_answer_says_how_many_out_of_how_many_and_up_to_when(web: TestClient) -> None:
    found = ask(web, q="强拆")

    assert (found["total"], found["collection"]) == (1, len(reports()))
    assert found["updated_at"].startswith("2022-03-01T08:30")


def test_facets_count_and_keep_their_alternatives(web: TestClient) -> None:
    everything = ask(web)
    in_2021 = ask(web, year=2021, template="2021")

    counts = {item["value"]: item["count"] for item in everything["facets"]["year"]}
    assert sum(counts.values()) == len(reports()) - 1
    assert in_2021["total"] == counts[2021]
    assert {item["value"] for item in in_2021["facets"]["year"]} == set(counts)
    assert {hit["year"] for hit in in_2021["hits"]} == {2021}
    assert everything["facets"]["finding"] == [{"value": "row-sum", "count": 1}]
    assert everything["facets"]["doubt"] == [{"value": "glued-digits", "count": 1}]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"finding": "row-sum"}, {"泽州县人民政府办公室"}),
        ({"doubt": "glued-digits"}, {f"恶意局{EVIL}"}),
        ({"agency": "旧表局"}, {"旧表局"}),
        ({"agency": zezhou().agency_id}, {"泽州县人民政府办公室"}),
        ({"template": "2019"}, {"旧表局"}),
        ({"agency": ["旧表局", "无年局"], "year": [2019, 2020]}, {"旧表局"}),
    ],
)
def test_filters(web: TestClient, parameters: dict[str, Any], expected: set[str]) -> None:
    assert agencies(ask(web, **parameters)) == expected


def test_a_hit_has_its_key_figures(web: TestClient) -> None:
    hit = ask(web, q="泽州")["hits"][0]

    assert hit["key_figures"] == {
        "applications.new_received.total": 6,
        "applications.granted.total": 0,
        "review.total": 2,
    }


@pytest.mark.parametrize("parameters", [{}, {"q": "局"}, {"q": "依申请公开"}, {"q": "依申请公开", "sort": "year"}])
def test_paging_without_gaps_or_repeats(web: TestClient, parameters: dict[str, Any]) -> None:
    seen: list[str] = []
    page = ask(web, size=7, **parameters)
    while True:
        seen += [hit["report_id"] for hit in page["hits"]]
        if page["next"] is None:
            break
        page = ask(web, size=7, after=page["next"], **parameters)

    whole = ask(web, size=100, **parameters)
    assert seen == [hit["report_id"] for hit in whole["hits"]]
    assert len(seen) == len(set(seen)) == whole["total"]


def test_a_report_comes_whole(web: TestClient) -> None:
    event = zezhou()
    found = web.get(f"/api/v1/reports/{event.report_id}").json()

    assert found["report"] == event.report.model_dump(mode="json")
    assert found["findings"] == [event.findings[0].model_dump(mode="json")]
    assert found["source"]["url"] == event.source.url
    assert found["content_version"] == event.content_version


@pytest.mark.parametrize(
    ("parameters", "where"),
    [
        ({"year": "last"}, "query.year"),
        ({"year": "1850"}, "query.year"),
        ({"template": "2020"}, "query.template"),
        ({"size": "0"}, "query.size"),
        ({"size": "101"}, "query.size"),
        ({"q": "长" * 201}, "query.q"),
        ({"after": "nonsense"}, "after"),
        ({"colour": "red"}, "query.colour"),
        ({"sort": "size"}, "query.sort"),
    ],
)
def test_a_bad_parameter_gives_a_problem_that_names_it(web: TestClient, parameters: dict[str, str], where: str) -> None:
    answer = web.get("/api/v1/reports", params=parameters)

    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["errors"][0]["where"].startswith(where)
    assert problem["detail"].startswith(problem["errors"][0]["where"])


@pytest.mark.parametrize("path", ["/api/v1/reports/nobody-1999", "/api/nothing", "/api/v1/reports/" + "x" * 199])
def test_what_is_not_there_gives_a_problem(web: TestClient, path: str) -> None:
    answer = web.get(path)

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_elasticsearch_down_is_a_503_problem_and_not_ready() -> None:
    with TestClient(create_app(Settings(elasticsearch_url="http://127.0.0.1:9"))) as web:
        began = time.monotonic()
        answer = web.get("/api/v1/reports", params={"q": "强拆"})
        report = web.get("/api/v1/reports/x")
        page = web.get("/")
        live, ready = web.get("/health/live"), web.get("/health/ready")

    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert answer.headers["retry-after"] == "5"
    assert (report.status_code, page.status_code) == (503, 503)
    assert "Traceback" not in page.text
    assert (live.status_code, ready.status_code) == (200, 503)
    assert time.monotonic() - began < 10


def test_before_the_first_report_there_is_nothing_and_no_error(engines: Any, namespace: str) -> None:
    empty = Settings(elasticsearch_url=engines.elasticsearch_url, namespace=namespace)
    with TestClient(create_app(empty)) as web:
        found = ask(web, q="强拆")
        page, ready, report = web.get("/"), web.get("/health/ready"), web.get("/api/v1/reports/x")

    assert (found["total"], found["collection"], found["hits"]) == (0, 0, [])
    assert (page.status_code, ready.status_code, report.status_code) == (200, 200, 404)
    assert "还没有收录年报" in page.text


@given(q=st.text(max_size=200) | st.text(st.sampled_from("强拆 \"-+|()*~\\/^:[]{}“”「」<>&'a1"), max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_query_is_answered(web: TestClient, q: str) -> None:
    assert web.get("/api/v1/reports", params={"q": q}).status_code == 200
    assert web.get("/", params={"q": q}).status_code == 200


@given(
    parameters=st.fixed_dictionaries(
        {},
        optional={
            name: st.text(max_size=30) | st.integers().map(str)
            for name in ("year", "agency", "template", "finding", "doubt", "size", "after", "sort", "lang")
        },
    )
)
@settings(max_examples=150, deadline=None)
def test_any_parameters_give_an_answer_or_say_what_is_wrong(web: TestClient, parameters: dict[str, str]) -> None:
    assert web.get("/api/v1/reports", params=parameters).status_code in (200, 400)
    assert web.get("/", params=parameters).status_code in (200, 400)


def test_the_hostile_report_stays_text_in_the_api(web: TestClient) -> None:
    found = web.get(f"/api/v1/reports/{hostile().report_id}")

    assert found.headers["x-content-type-options"] == "nosniff"
    assert found.json()["report"]["title"] == f"标题{EVIL}"
