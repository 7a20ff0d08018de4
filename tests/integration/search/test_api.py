import re
import time
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from services.search.app import create_app
from shared.settings import Settings
from tests.integration.search.conftest import EVIL, hostile, reports, zezhou

ATOM = "{http://www.w3.org/2005/Atom}"
PARTIAL = "applications.partial.total/applications.new_received.total"


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
        ("澤州縣", {"泽州县人民政府办公室"}),
        ("“提起诉讼”", {"繁體局"}),
        ("“泽州县人民政府办公室”", {"泽州县人民政府办公室"}),
        ("泽州 依申请公开", {"泽州县人民政府办公室"}),
        ("强拆 -诉讼", set()),
        ("“强拆诉讼”", set()),
        ("无年局 | 旧表局", {"无年局", "旧表局"}),
        ("旧表局　２０１９", {"旧表局"}),
        ("无年局 OR 旧表局", {"无年局", "旧表局"}),
        ("(无年局 | 旧表局) NOT 无年", {"旧表局"}),
        ("泽州 AND 依申请公开 -强拆", {"泽州县人民政府办公室"}),
        ("旧表局 *", {"旧表局"}),
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
    found = {
        facet: [(item["value"], item["count"]) for item in values] for facet, values in everything["facets"].items()
    }
    assert found["finding"] == [("row-sum", 1)]
    assert found["doubt"] == [("glued-digits", 1)]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"finding": "row-sum"}, {"泽州县人民政府办公室"}),
        ({"doubt": "glued-digits"}, {f"恶意局{EVIL}"}),
        ({"agency": "旧表局"}, {"旧表局"}),
        ({"agency": zezhou().agency_id}, {"泽州县人民政府办公室"}),
        ({"template": "2019"}, {"旧表局"}),
        ({"region": "140000"}, {"泽州县人民政府办公室"}),
        ({"region": ["140525", "110000"]}, {"泽州县人民政府办公室"}),
        ({"region": "330000"}, set()),
        ({"level": "county", "kind": "office"}, {"泽州县人民政府办公室"}),
        ({"severity": "error"}, {"泽州县人民政府办公室"}),
        ({"usable": "false"}, {"泽州县人民政府办公室"}),
        ({"quality_from": 60, "quality_to": 70}, {"泽州县人民政府办公室"}),
        ({"quality_from": 60.6}, set()),
        ({"published_from": "2022-01-20", "published_to": "2022-01-20"}, {"泽州县人民政府办公室"}),
        ({"published_from": "2022-01-21"}, set()),
        ({"figure": "review.total:=2"}, {"泽州县人民政府办公室"}),
        ({"figure": ["review.total:>=2", "review.total:<7"]}, {"泽州县人民政府办公室"}),
        ({"figure": "review.total:>7"}, set()),
        ({"figure": "active_disclosure.procurement.amount:>3.2"}, {"旧表局"}),
        ({"figure": "applications.partial.legal_service:blank"}, {"泽州县人民政府办公室"}),
        ({"figure": "applications.partial.legal_service:number"}, {"旧表局"}),
        ({"figure": "litigation_direct.total:absent"}, {"泽州县人民政府办公室"}),
        ({"figure": ["applications.granted.total:missing", "review.total:number"]}, set()),
        ({"figure": f"{PARTIAL}:>0.9"}, {"旧表局"}),
        ({"figure": f"{PARTIAL}:<=0.7"}, {"泽州县人民政府办公室"}),
        ({"figure": f"{PARTIAL}:number", "sort": PARTIAL}, {"泽州县人民政府办公室", "旧表局"}),
        ({"q": "强拆", "in": "problems"}, {f"恶意局{EVIL}"}),
        ({"q": "强拆", "in": ["overview", "applications"]}, set()),
        ({"q": "泽州", "in": "agency"}, {"泽州县人民政府办公室"}),
        ({"q": "总计为", "in": "findings"}, {"泽州县人民政府办公室"}),
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


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"q": "局"},
        {"q": "依申请公开"},
        {"q": "依申请公开", "sort": "year"},
        *({"sort": by} for by in ("year:asc", "published", "updated:asc", "quality", "quality:asc")),
        *(
            {"sort": by}
            for by in ("review.total", "active_disclosure.procurement.amount:asc", PARTIAL, f"{PARTIAL}:asc")
        ),
    ],
)
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
        ({"q": "泽州 “强拆"}, "query.q: the quote at character 4 is never closed"),
        ({"q": "强拆 AND"}, "query.q: a word is missing at character 7"),
        ({"figure": "applications.new_recieved.total:>3"}, "query.figure.0: there is no figure"),
        ({"figure": "review.total:zero"}, "query.figure.0: 'zero' is neither"),
        ({"figure": "review.total"}, "query.figure.0: 'review.total' says nothing"),
        ({"sort": "review.totl"}, "query.sort: there is no figure 'review.totl'; did you mean review.total"),
        ({"region": "14"}, "query.region"),
        ({"in": "appendix"}, "query.in"),
        ({"quality_from": "101"}, "query.quality_from"),
        ({"published_from": "2022-02-30"}, "query.published_from"),
        ({"published_to": "0"}, "query.published_to: '0' is not a day"),
        ({"usable": "1"}, "query.usable.0: '1' is not true or false"),
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
    assert problem["detail"].startswith(where)
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
def test_any_query_is_answered_or_refused_with_its_place(web: TestClient, q: str) -> None:
    answer = web.get("/api/v1/reports", params={"q": q})

    assert answer.status_code in (200, 400)
    if answer.status_code == 400:
        assert re.search(r"character \d+|words and phrases", answer.json()["detail"])
    assert web.get("/", params={"q": q}).status_code == answer.status_code


@given(
    parameters=st.fixed_dictionaries(
        {},
        optional={
            name: st.text(max_size=30) | st.integers().map(str)
            for name in (
                *("year", "region", "level", "agency", "template", "finding", "doubt", "usable", "figure", "in"),
                *("quality_from", "published_to", "size", "after", "sort", "lang"),
            )
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


def test_a_cursor_of_another_search_is_refused(web: TestClient) -> None:
    after = ask(web, size=7, year=2021)["next"]

    assert web.get("/api/v1/reports", params={"size": 7, "year": 2020, "after": after}).status_code == 400
    assert web.get("/api/v1/reports", params={"size": 5, "year": 2021, "after": after}).status_code == 200


def test_a_hit_shows_the_figures_that_the_search_speaks_of(web: TestClient) -> None:
    hits = ask(web, figure=f"{PARTIAL}:>0.5", sort=PARTIAL)["hits"]

    assert [hit["figures"]["applications.partial.total"] for hit in hits] == [7, 4]


def test_regions_are_offered_from_above_with_the_way_to_what_is_chosen(web: TestClient) -> None:
    def offered(**parameters: Any) -> list[tuple[str, str, int]]:
        return [(item["value"], item["name"], item["count"]) for item in ask(web, **parameters)["facets"]["region"]]

    assert offered() == [("140000", "山西省", 1)]
    assert offered(region="140500") == [("140000", "山西省", 1), ("140500", "晋城市", 1), ("140525", "泽州县", 1)]
    assert offered(region="330000") == [("140000", "山西省", 1)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("agency?prefix=旧表", ["旧表局"]),
        ("agency?contains=年", ["无年局"]),
        ("agency?prefix=第5&contains=6", ["第56局"]),
        ("agency?prefix=第5&year=2021&agency=旧表局", ["第52局"]),
        ("agency?prefix=.*", []),
        ("region?prefix=泽", ["140525"]),
        ("usable", [False]),
    ],
)
def test_values_of_a_long_facet_are_searched(web: TestClient, path: str, expected: list[object]) -> None:
    answer = web.get(f"/api/v1/facets/{path}")

    assert answer.status_code == 200
    assert [item["value"] for item in answer.json()["values"]] == expected


def test_suggestions_are_bodies_and_regions(web: TestClient) -> None:
    found = web.get("/api/v1/suggestions", params={"q": "泽州"}).json()

    assert [(each["agency"], each["reports"]) for each in found["agencies"]] == [("泽州县人民政府办公室", 1)]
    assert [each["path"] for each in found["regions"]] == ["山西省晋城市泽州县"]


@given(q=st.text(min_size=1, max_size=50))
@settings(max_examples=50, deadline=None)
def test_anything_typed_is_answered(web: TestClient, q: str) -> None:
    assert web.get("/api/v1/suggestions", params={"q": q}).status_code == 200
    assert web.get("/api/v1/facets/agency", params={"prefix": q, "contains": q}).status_code == 200


def test_the_collection_counts_what_there_is(web: TestClient, collection: Settings) -> None:
    found = web.get("/api/v1/collection").json()

    assert (found["reports"], found["agencies"], found["provinces"]) == (len(reports()), len(reports()), 1)
    assert sum(year["reports"] for year in found["years"]) == len(reports()) - 1
    assert (found["usable"], found["usable_share"]) == (0, 0)
    assert found["index"] == f"{collection.namespace}-reports-1"


def test_a_feed_holds_the_newest_reports_of_a_search_and_is_not_sent_twice(web: TestClient) -> None:
    address = "/api/v1/reports.atom?q=强拆"
    answer = web.get(address)
    feed = ElementTree.fromstring(answer.content)

    assert answer.headers["content-type"].startswith("application/atom+xml")
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles == [f"恶意局{EVIL} · 2020"]
    assert web.get(address, headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    assert web.get("/api/v1/reports.atom?q=(").status_code == 400


def test_a_client_that_asks_too_often_or_too_much_is_told_so(collection: Settings) -> None:
    strict = collection.model_copy(update={"search_rate_per_minute": 2, "search_max_request_bytes": 1024})
    with TestClient(create_app(strict)) as web:
        long = web.get("/api/v1/reports?q=" + "a" * 1024)
        large = web.request("GET", "/api/v1/reports", content=b"x" * 2000)
        answers = [web.get("/api/v1/collection") for _ in range(3)]
        live = web.get("/health/live")

    assert (long.status_code, large.status_code) == (414, 413)
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    assert answers[-1].headers["content-type"] == "application/problem+json"
    assert answers[-1].headers["x-content-type-options"] == "nosniff"
    assert live.status_code == 200


def test_pages_of_other_origins_read_the_api_only_where_it_is_allowed(collection: Settings) -> None:
    origin = {"Origin": "https://desk.example"}
    allowing = collection.model_copy(update={"search_cors_origins": "https://desk.example, https://other.example"})
    with TestClient(create_app(collection)) as closed, TestClient(create_app(allowing)) as open_:
        assert "access-control-allow-origin" not in closed.get("/api/v1/collection", headers=origin).headers
        allowed = open_.get("/api/v1/collection", headers=origin).headers["access-control-allow-origin"]

    assert allowed == "https://desk.example"


def test_the_log_holds_neither_query_nor_client(web: TestClient, capfd: pytest.CaptureFixture[str]) -> None:
    web.get("/api/v1/reports", params={"q": "某人姓名"})
    written = "".join(capfd.readouterr())

    assert "某人姓名" not in written
    assert "testclient" not in written
