import json

import pytest

from samples.country import Country
from samples.pages import list_path
from samples.pages import reports as listing
from services.fetcher.discovery.bounds import is_within, site_domain
from services.fetcher.discovery.discover import discover

BASE = "http://www.yunling.example/zwgk/zfxxgknb/"


def column(items, more="", title="政府信息公开年报"):
    links = "".join(f'<li><a href="{href}">{words}</a><span>2024-01-31</span></li>' for href, words in items)
    return f"<html><head><title>{title}</title></head><body><ul>{links}</ul>{more}</body></html>".encode()


def title(year):
    return f"云岭县财政局{year}年政府信息公开工作年度报告"


def test_a_column_gives_its_reports_with_years_and_nothing_else():
    items = [
        ("./202401/t20240131_1.html", title(2023)),
        ("../../attach/2022.pdf", f"{title(2022)}.pdf"),
        ("/zwgk/zn.html", "政府信息公开指南"),
        ("javascript:void(0)", title(2021)),
        ("mailto:x@y.example", title(2020)),
        ("./202401/t20240131_1.html", "2023年政府信息公开工作年度报告"),
    ]
    findings = discover(column(items), BASE)
    assert [(report.url, report.year) for report in findings.reports] == [
        ("http://www.yunling.example/zwgk/zfxxgknb/202401/t20240131_1.html", 2023),
        ("http://www.yunling.example/attach/2022.pdf", 2022),
    ]
    assert findings.next_page is None


def test_a_title_cut_short_is_read_from_its_attribute():
    page = f'<title>年报</title><a href="a.html" title="{title(2022)}">{title(2022)[:14]}…</a>'
    [report] = discover(page.encode(), BASE).reports
    assert (report.title, report.year) == (title(2022), 2022)


def test_a_page_in_gbk_without_a_charset_is_read():
    [report] = discover(column([("a.html", title(2023))]).decode().encode("gbk"), BASE).reports
    assert report.title == title(2023)


def test_a_bare_year_is_a_report_in_a_column_and_not_elsewhere():
    items = [("2023.html", "2023年"), ("2022.html", "2022年")]
    assert [report.year for report in discover(column(items), "http://a.example/x/").reports] == [2023, 2022]
    assert discover(column(items, title="云岭县人民政府"), "http://a.example/x/").reports == ()


def test_a_page_above_leads_to_its_columns():
    page = column(
        [("/zfxxgknb/", "政府信息公开年报"), ("/czj/nb/", "信息公开年报"), ("/zn/", "指南")], title="政府信息公开"
    )
    assert discover(page, "http://a.example/zfxxgk/").columns == (
        "http://a.example/zfxxgknb/",
        "http://a.example/czj/nb/",
    )


@pytest.mark.parametrize(
    ("more", "url", "following"),
    [
        ('<a href="index_1.html">下一页</a>', BASE, "index_1.html"),
        ('<a href="?page=3">下页&gt;</a>', f"{BASE}?page=2", "?page=3"),
        ('<a class="btn next" href="list2.html"><i></i></a>', BASE, "list2.html"),
        ('<a rel="next" href="list2.html">更多</a>', BASE, "list2.html"),
        ('<script>createPageHTML(3, 0, "index", "html");</script>', BASE, "index_1.html"),
        ("<script>createPageHTML(3,1,'index','shtml')</script>", f"{BASE}index_1.shtml", "index_2.shtml"),
        ('<script>createPageHTML(3, 2, "index", "html");</script>', f"{BASE}index_2.html", None),
        ("<script>var currentPage = 0; var countPage = 4</script>", BASE, "index_1.html"),
        ("<script>var currentPage = 3; var countPage = 4</script>", f"{BASE}index_3.html", None),
        ('<a href="p1">1</a><span class="current">2</span><a href="p3">3</a><a href="p9">9</a>', f"{BASE}p2", "p3"),
        ('<a href="?page=1">1</a><a href="?page=2">2</a>', f"{BASE}?page=1", "?page=2"),
        ('<a href="?page=1">1</a><a href="?page=2">2</a>', f"{BASE}?page=2", None),
        ('<a href="javascript:goto(2)">下一页</a>', BASE, None),
        ('<a href="#">下一页</a>', BASE, None),
    ],
)
def test_the_next_page_is_found(more, url, following):
    found = discover(column([("a.html", title(2023))], more), url).next_page
    expected = None if following is None else f"{BASE}{following}"
    assert found == expected


def test_a_list_of_data_gives_reports_and_its_next_page():
    records = [
        {"Title": f"<em>云岭县</em>财政局{year}年政府信息公开工作年度报告", "url": f"/c/{year}.html"}
        for year in (2023, 2022)
    ]
    body = json.dumps({"code": 0, "data": {"total": 5, "list": [*records, {"title": "指南", "url": "/zn"}, {"x": 1}]}})
    for content in (body, f"callback({body});"):
        findings = discover(content.encode(), f"{BASE}list?columnId=7&pageNo=1")
        assert [report.year for report in findings.reports] == [2023, 2022]
        assert findings.reports[0].url == "http://www.yunling.example/c/2023.html"
        assert findings.next_page == f"{BASE}list?columnId=7&pageNo=2"
    assert discover(body.encode(), f"{BASE}list?pageNo=2").next_page is None


def test_hostile_data_ends():
    for content in (b"[" * 100_000, b'{"a":' * 50_000, b'{"total": ' + b"9" * 10_000 + b"}", b"{"):
        assert discover(content, BASE).reports == ()


def test_a_sitemap_gives_what_stands_in_folders_of_reports():
    places = ["/zfxxgknb/202401/t1.html", "/zwgk/xxgkndbg/t2.html", "/news/t3.html", "/zfxxgknb/", "/gknb/a.pdf"]
    body = "<?xml version='1.0'?><urlset>" + "".join(
        f"<url><loc>http://a.example{place}</loc></url>" for place in places
    )
    found = discover(body.encode(), "http://a.example/sitemap.xml").reports
    assert [report.url.removeprefix("http://a.example") for report in found] == [places[0], places[1], places[4]]


def test_a_page_of_a_million_links_is_bounded():
    page = column([(f"{number}.html", title(2023)) for number in range(20_000)])
    assert len(discover(page, BASE).reports) == 5_000


def test_a_source_s_site_is_what_its_owner_was_given():
    assert site_domain("xxgk.yunling.gov.cn") == "yunling.gov.cn"
    assert site_domain("www.a.example") == "a.example"
    assert is_within("http://czj.yunling.gov.cn/x", "http://www.yunling.gov.cn/")
    assert not is_within("http://www.qingshi.gov.cn/x", "http://www.yunling.gov.cn/")
    assert is_within("http://b.example/x", "http://www.a.example/", ("b.example",))
    assert not is_within("http://127.0.0.2/x", "http://127.0.0.1/")


def test_every_report_of_the_made_up_country_is_found_with_its_year():
    country = Country(seed=4, reports=700)
    for agency in country.agencies():
        reports = [country.report(index) for index in country.indexes(agency)]
        url = f"http://a.example{list_path(agency)}"
        found = {report.url: report.year for report in discover(listing(agency, reports).encode(), url).reports}
        assert set(found) == {f"http://a.example{report.path}" for report in reports}
        assert all(found[f"http://a.example{report.path}"] in (report.year, None) for report in reports)


def test_a_column_that_opens_its_newest_report_is_that_report():
    report = next(each for each in Country(seed=4, reports=60).reports() if each.form == "cms_html")
    assert discover(report.content, BASE).is_report
    assert not discover(column([("a.html", title(2023))]), BASE).is_report
