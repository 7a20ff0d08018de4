from datetime import UTC, datetime

from services.fetcher.discovery.discover import Findings, FoundReport
from services.fetcher.expand import Seen, expand
from shared.contracts import Discovery, RequestedReport

ENTRY = "http://www.yunling.gov.cn/zfxxgknb/"


def request(url=ENTRY, **bounds):
    discover = Discovery(crawl="1", entry=ENTRY, **bounds)
    return RequestedReport(url=url, requested_at=datetime.now(UTC), discover=discover)


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
