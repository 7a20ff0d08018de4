from datetime import UTC, datetime

from services.fetcher import expand as module
from services.fetcher.discovery.discover import Findings, FoundReport
from services.fetcher.expand import Seen
from shared.contracts import Discovery, RequestedReport

ENTRY = "http://www.yunling.gov.cn/zfxxgknb/"


def request(url=ENTRY, **bounds):
    discover = Discovery(crawl="1", entry=ENTRY, **bounds)
    return RequestedReport(url=url, requested_at=datetime.now(UTC), discover=discover)


def expand(asked, findings, seen, final_url=None):
    return module.expand(asked, findings, seen, final_url or asked.url)


def report(url, year=2023):
    return FoundReport(url, "", year)


def urls(expansion):
    return [each.url for each in expansion.requests]


def test_a_report_shown_by_two_pages_is_asked_for_once():
    seen, findings = Seen(), Findings((report(f"{ENTRY}a.html"),))
    assert urls(expand(request(), findings, seen)) == [f"{ENTRY}a.html"]
    assert urls(expand(request(f"{ENTRY}index_1.html"), findings, seen)) == []
    assert urls(expand(request(), findings, seen)) == [f"{ENTRY}a.html"], (
        "the same page asks again: it may not have been written"
    )


def test_what_belongs_to_another_site_is_left_alone():
    findings = Findings((report("http://czj.yunling.gov.cn/a.html"), report("http://www.qingshi.gov.cn/a.html")))
    assert urls(expand(request(), findings, Seen())) == ["http://czj.yunling.gov.cn/a.html"]
    hosts = ("www.qingshi.gov.cn",)
    assert len(urls(expand(request(hosts=hosts), findings, Seen()))) == 2


def test_a_calendar_without_end_ends():
    seen, asked, steps = Seen(), request(), 0
    while True:
        findings = Findings(next_page=f"{ENTRY}?month={steps}")
        following = expand(asked, findings, seen).requests
        if not following:
            break
        [asked], steps = following, steps + 1
    assert steps == 2


def test_pages_and_columns_are_bounded():
    findings = Findings((report(f"{ENTRY}a.html"),), f"{ENTRY}index_1.html", tuple(f"{ENTRY}{n}/" for n in range(50)))
    assert urls(expand(request(pages=0, columns=0), findings, Seen())) == [f"{ENTRY}a.html"]
    expansion = expand(request(pages=3, columns=1), findings, Seen())
    assert len(expansion.requests) == 1 + 1 + 10
    assert {each.discover.columns for each in expansion.requests if each.discover} == {0, 1}


def test_a_report_whose_year_is_not_said_is_asked_for_in_every_year():
    findings = Findings((report(f"{ENTRY}a"), report(f"{ENTRY}b", 2022), report(f"{ENTRY}c", None)))
    assert urls(expand(request(year=2022), findings, Seen())) == [f"{ENTRY}b", f"{ENTRY}c"]


def test_a_column_that_moved_to_another_host_is_followed_there_and_no_further():
    new, findings = "http://new.qingshi.gov.cn/nb/", Findings((report("http://new.qingshi.gov.cn/a.html"),))
    assert urls(expand(request(), findings, Seen())) == []
    assert urls(expand(request(), findings, Seen(), final_url=new)) == ["http://new.qingshi.gov.cn/a.html"]
    more = Findings((), f"{new}index_1.html")
    [following] = expand(request(), more, Seen(), final_url=new).requests
    assert following.discover.hosts == ("new.qingshi.gov.cn",)


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr(module, "MOST_REMEMBERED", 10)
    seen = Seen()
    for crawl in "abc":
        assert all(seen.is_new(crawl, f"{ENTRY}{number}", "page") for number in range(5))
    assert seen.is_new("a", f"{ENTRY}1", "another page"), "the oldest crawl is forgotten"
    assert not seen.is_new("c", f"{ENTRY}1", "another page")


def test_what_a_page_leads_to_fits_into_a_message():
    findings = Findings(tuple(report(f"{ENTRY}{number}/{'报' * 200}", 2023) for number in range(5_000)))
    expansion = expand(request(), findings, Seen())
    assert len(expansion.requests) == len(expansion.found) == 1_000
    findings = Findings((report(f"{ENTRY}{'报' * 1_000}"),))
    assert expand(request(), findings, Seen()).requests == ()
