import re
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from starlette.testclient import TestClient

from tests.integration.search.conftest import EVIL, hostile, zezhou

PATHS = [
    "/",
    "/?q=强拆",
    "/?q=强拆&lang=en",
    f"/reports/{hostile().report_id}",
    f"/reports/{zezhou().report_id}?lang=en",
]


def page(web: TestClient, path: str, status: int = 200) -> LexborHTMLParser:
    answer = web.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return LexborHTMLParser(answer.text)


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [node.text(strip=True) for node in tree.css(selector)]


@pytest.mark.parametrize("path", [*PATHS, "/nowhere", "/?year=x", "/static/gongkai.css", "/api/v1/reports"])
def test_every_answer_forbids_what_is_not_our_own(web: TestClient, path: str) -> None:
    policy = web.get(path).headers["content-security-policy"]

    assert policy == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


@pytest.mark.parametrize("path", PATHS)
def test_pages_hold_one_script_of_our_own_no_handler_and_nothing_from_elsewhere(web: TestClient, path: str) -> None:
    tree = page(web, path)

    assert tree.css("style, object, img") == []
    assert [node.attributes for node in tree.css("script")] == [{"src": "/static/gongkai.js", "defer": None}]
    for frame in tree.css("iframe"):
        assert (frame.attributes["src"] or "").startswith("/reports/")
        assert "allow-scripts" not in (frame.attributes["sandbox"] or "")
    for node in tree.css("*"):
        assert not [name for name in node.attributes if name.startswith("on") or name == "style"]
        assert not re.match(r"\s*javascript:", node.attributes.get("href") or "", re.IGNORECASE)
    for link in tree.css("link"):
        assert (link.attributes["href"] or "").startswith(("/static/", "/api/v1/reports.atom"))


def test_a_script_in_a_report_is_shown_as_text_with_the_hit_marked(web: TestClient) -> None:
    tree = page(web, "/?q=强拆")

    assert EVIL in texts(tree, ".hits h3")[0]
    assert set(texts(tree, ".passage mark")) == {"强拆"}
    assert EVIL in page(web, f"/reports/{hostile().report_id}").css_first("#narrative").text()


def test_an_address_that_is_no_web_address_is_no_link(web: TestClient) -> None:
    tree = page(web, f"/reports/{hostile().report_id}")

    assert "javascript:alert(1)" in texts(tree, ".source dd")[0]
    assert tree.css_first(".source dd").css("a") == []


def test_results_filters_and_badges(web: TestClient) -> None:
    tree = page(web, "/?q=泽州县&year=2021")

    assert texts(tree, ".key-figures span")[:3] == ["新收6", "予以公开0", "复议2"]
    assert "申请人合计" in texts(tree, ".badge.broken")[0]
    chosen = tree.css_first(".facets a.chosen")
    assert chosen.attributes["href"] == "/?q=%E6%B3%BD%E5%B7%9E%E5%8E%BF"
    assert "1 份，共收录" in texts(tree, ".summary strong")[0]


def test_a_report_without_figures_is_not_called_consistent(web: TestClient) -> None:
    assert "勾稽 ✓" in page(web, "/?q=旧表局").css_first(".hits").text()
    assert "勾稽 ✓" not in page(web, "/?q=无年局").css_first(".hits").text()


def test_a_filter_link_leads_to_as_many_as_it_says(web: TestClient) -> None:
    link = page(web, "/").css_first(".facets li a")
    count = int(link.css_first(".count").text())

    assert f"{count} 份，共收录" in texts(page(web, link.attributes["href"] or ""), ".summary strong")[0]


def test_nothing_found_says_what_to_try(web: TestClient) -> None:
    assert "可减少条件" in texts(page(web, "/?q=不存在的词语"), ".empty")[0]


def test_the_report_page_shows_the_official_table(web: TestClient) -> None:
    tree = page(web, f"/reports/{zezhou().report_id}")

    def cell(path: str) -> tuple[str, str]:
        node = tree.css_first(f'td[data-path="applications.{path}"]')
        return node.attributes["class"] or "", node.text(strip=True)

    assert cell("partial.natural_person") == ("number broken", "51")
    assert cell("partial.total") == ("number broken", "41")
    assert cell("partial.commercial_enterprise") == ("zero", "0")
    assert cell("partial.legal_service") == ("blank", "▢空白：有此格，未填")
    assert cell("carried_over.total") == ("absent", "∅缺：报告没有此格")
    assert "各类申请人之和为 5" in tree.css_first("#finding-1").text()
    assert "左边 5 · 右边 4 · 差 1" in tree.css_first("#finding-1").text()
    assert tree.css_first(".source a").attributes["href"] == zezhou().source.url
    assert "申请人合计" in tree.css_first("#finding-1").text()


def test_english_beside_chinese(web: TestClient) -> None:
    tree = page(web, f"/reports/{zezhou().report_id}?lang=en")

    assert tree.css_first("html").attributes["lang"] == "en"
    assert "The applicants add up to 5" in tree.css_first("#finding-1").text()
    assert "Natural persons" in texts(tree, "thead th")
    assert tree.css_first("a.language").attributes["href"] == f"/reports/{zezhou().report_id}"


@pytest.mark.parametrize(
    ("path", "status"), [("/reports/nobody", 404), ("/nowhere", 404), ("/?year=x", 400), ("/?lang=fr", 400)]
)
def test_an_error_is_a_page_too(web: TestClient, path: str, status: int) -> None:
    assert str(status) in page(web, path, status).css_first("h1").text()


@pytest.mark.parametrize(
    ("path", "status", "chinese", "english"),
    [
        ("/reports/nobody", 404, "没有这份报告", "No such report"),
        ("/nowhere", 404, "没有这个页面", "Not Found"),
        ("/?year=x", 400, "参数有误", "year.0: Input should be a valid integer"),
    ],
)
def test_an_error_speaks_chinese_first(web: TestClient, path: str, status: int, chinese: str, english: str) -> None:
    text = page(web, path, status).css_first("main").text()
    assert 0 < text.index(chinese) < text.index(english)
    other = page(web, f"{path}{'&' if '?' in path else '?'}lang=en", status).css_first("main").text()
    assert english in other
    assert chinese not in other


FORM_PAGES = [
    "/",
    "/data",
    "/regions",
    "/regions/140000",
    "/quality",
    "/overdue",
    "/sources",
    "/dead-letters",
    "/agencies",
]


@pytest.mark.parametrize("path", [*FORM_PAGES, "/api"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_speaks_both_languages(web: TestClient, path: str, lang: str) -> None:
    tree = page(web, f"{path}?lang={lang}")

    assert tree.css_first("html").attributes["lang"] == {"zh": "zh-CN", "en": "en"}[lang]
    assert len(tree.css("h1")) == 1


def test_a_comparison_shows_both_values_and_their_difference(web: TestClient) -> None:
    first, second = zezhou().report_id, hostile().report_id
    tree = page(web, f"/compare?a={first}&b={second}")

    assert EVIL in tree.text()
    rows = {row.css_first("th").text(): [td.text() for td in row.css("td")] for row in tree.css(".compared tbody tr")}
    assert rows["（二）部分公开 · 总计"][0] == "4"


def test_a_body_has_a_column_for_each_year(web: TestClient) -> None:
    tree = page(web, f"/agencies/{zezhou().agency_id}")

    assert texts(tree, ".years thead th")[0] == "2021"
    assert page(web, "/agencies/nobody", 404)


def test_a_condition_of_the_form_becomes_an_address(web: TestClient) -> None:
    given = {"figure_path": "review.total", "figure_sign": ">=", "figure_number": "2", "year": "2021"}
    answer = web.get("/figure-filter", params=given, follow_redirects=False)

    assert answer.headers["location"] == "/?year=2021&figure=review.total%3A%3E%3D2"
    assert "复议" in texts(page(web, answer.headers["location"]), ".chips")[0]


def test_the_original_that_the_archive_lacks_is_said_to_be_missing(web: TestClient) -> None:
    address = f"/reports/{zezhou().report_id}/original?cell=applications.partial.total"

    assert "取不到原件" in page(web, address).text()
    assert web.get(f"/api/v1/reports/{zezhou().report_id}/original").status_code == 404


def test_the_original_may_be_framed_by_its_report_only_and_saved_but_not_opened(web: TestClient) -> None:
    page_policy = web.get(f"/reports/{zezhou().report_id}/original").headers["content-security-policy"]

    assert "frame-ancestors 'self'" in page_policy
    assert "script" not in page_policy


NAMES = ("q", "year", "region", "level", "kind", "finding", "figure", "sort", "lang", "by", "what", "measure", "top")
KNOWN = st.sampled_from(["2021", "en", "rate:granted", "agency", "140000"])
VALUES = st.text(max_size=30) | st.integers().map(str) | KNOWN


@given(path=st.sampled_from(FORM_PAGES), given=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4))
@settings(max_examples=80, deadline=None)
def test_any_parameters_of_any_page_are_answered_or_said_to_be_wrong(
    web: TestClient, path: str, given: dict[str, str]
) -> None:
    assert web.get(path, params=given).status_code in (200, 400)


@given(path=st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_address_is_answered(web: TestClient, path: str) -> None:
    for before in ("/", "/reports/", "/agencies/", "/regions/"):
        assert web.get(before + quote(path, safe="/")).status_code < 500
    assert web.get("/compare", params={"a": path, "b": path}).status_code < 500
