import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from shared.archive import Archive
from shared.consumer import Message
from shared.contracts import Discovery, FetchedReport, FetchOutcome, KnownContent, RequestedReport
from shared.errors import FetchFailed
from shared.outcomes import Outcome
from tests.unit.fetcher.sites import config, fetcher, site


class Site:
    """Answers by path, and remembers who asked for what and when."""

    def __init__(self, **pages):
        self.pages = pages
        self.log = []

    @property
    def asked(self):
        return [path for path, _, _ in self.log if path != "/robots.txt"]

    async def __call__(self, request):
        arrived = time.monotonic()
        page = self.pages.get(request.path.strip("/").replace(".", "_"), web.Response(status=404))
        answer = await page(request) if callable(page) else page
        self.log.append((request.path, arrived, time.monotonic()))
        return _copy(answer)


def _copy(answer):
    return web.Response(body=answer.body, status=answer.status, headers=dict(answer.headers))


def page(text="<p>报告</p>", status=200, **headers):
    return web.Response(text=text, status=status, headers=headers, content_type="text/html")


def message(url, **fields):
    request = RequestedReport(url=url, requested_at=fields.pop("requested_at", datetime.now(UTC)), **fields)
    return Message("reports.requested", 0, 0, None, request.to_bytes(), (), "t")


def told(outgoing):
    """What is told besides the outcome, and the outcome."""
    *others, last = outgoing
    assert last.topic == "fetch.outcomes"
    return others, FetchOutcome.from_bytes(last.value)


def requested(outgoing):
    ([out], outcome) = told(outgoing)
    assert outcome.again
    assert out.topic == "reports.requested"
    return out.key.decode(), RequestedReport.from_bytes(out.value)


def unchanged(outgoing):
    others, outcome = told(outgoing)
    return not others and outcome.outcome is Outcome.UNCHANGED


def fetched(outgoing):
    ([out], outcome) = told(outgoing)
    assert outcome.outcome in (Outcome.NEW, Outcome.CHANGED)
    assert out.topic == "reports.fetched"
    return FetchedReport.from_bytes(out.value)


@pytest.fixture
def settings(tmp_path):
    return config(archive_url=f"file://{tmp_path}", fetch_patience_s=1.0, fetch_max_bytes=100_000)


def with_(settings, **changes):
    return settings.model_copy(update=changes)


async def test_a_document_is_archived_and_described_before_it_is_told(settings, tmp_path):
    site_ = Site(x=page("<p>报告</p>", ETag='"1"'))
    async with site(site_) as base, fetcher(settings) as under_test:
        event = fetched(await under_test.handle(message(f"{base}/x")))
    assert await Archive(settings).get(event.archive_key) == "<p>报告</p>".encode()
    assert (event.url, event.final_url, event.http.status) == (f"{base}/x", f"{base}/x", 200)
    assert event.http.request_headers["user-agent"].startswith("gongkai/")
    [description] = tmp_path.glob(f"{event.archive_key}.*.json")
    assert description.name.startswith(event.sha256)
    assert FetchedReport.from_bytes(description.read_bytes()) == event


async def test_robots_txt_is_read_once_and_kept_to(settings):
    site_ = Site(x=page(), robots_txt=web.Response(text="User-agent: gongkai\nDisallow: /private"))
    async with site(site_) as base, fetcher(settings) as under_test:
        await asyncio.gather(*(under_test.handle(message(f"{base}/x")) for _ in range(5)))
        with pytest.raises(FetchFailed) as raised:
            await under_test.handle(message(f"{base}/private"))
    assert raised.value.outcome is Outcome.FORBIDDEN_BY_ROBOTS
    assert site_.asked == ["/x"] * 5
    assert len(site_.log) == 6


@pytest.mark.parametrize("status", [429, 503])
async def test_a_robots_txt_that_fails_forbids_until_it_answers(settings, status):
    site_ = Site(x=page(), robots_txt=page("", status))
    async with site(site_) as base, fetcher(settings) as under_test:
        _, later = requested(await under_test.handle(message(f"{base}/x")))
        assert later.attempts == 1
        assert later.not_before > datetime.now(UTC) + timedelta(seconds=50)
    async with site(site_) as base, fetcher(settings) as under_test:
        with pytest.raises(FetchFailed, match=r"robots\.txt"):
            await under_test.handle(message(f"{base}/x", attempts=3))
    assert site_.asked == []


async def test_one_connection_and_the_delay_hold_for_a_host(settings):
    async def slow(_request):
        await asyncio.sleep(0.05)
        return page()

    site_ = Site(x=slow)
    async with site(site_) as base, fetcher(with_(settings, fetch_delay_s=0.1)) as under_test:
        await asyncio.gather(*(under_test.handle(message(f"{base}/x")) for _ in range(4)))
    for (_, _, ended), (_, arrived, _) in zip(site_.log, site_.log[1:], strict=False):
        assert arrived - ended >= 0.1


async def test_a_crawl_delay_is_kept(settings):
    site_ = Site(x=page(), robots_txt=web.Response(text="User-agent: *\nCrawl-delay: 0.4"))
    async with site(site_) as base, fetcher(settings) as under_test:
        await asyncio.gather(*(under_test.handle(message(f"{base}/x")) for _ in range(2)))
    assert site_.log[2][1] - site_.log[1][2] >= 0.4


async def test_an_unpaced_host_is_asked_at_once(settings):
    async def slow(_request):
        await asyncio.sleep(0.2)
        return page()

    free = with_(settings, fetch_delay_s=5.0, fetch_unpaced_networks="127.0.0.0/8")
    async with site(Site(x=slow)) as base, fetcher(free) as under_test:
        started = time.monotonic()
        await asyncio.gather(*(under_test.handle(message(f"{base}/x")) for _ in range(20)))
    assert time.monotonic() - started < 1.5


async def test_a_slow_host_does_not_slow_another(settings):
    async def slow(_request):
        await asyncio.sleep(0.8)
        return page()

    async with site(Site(x=slow)) as one, site(Site(x=page()), "127.0.0.2") as other, fetcher(settings) as under_test:
        waiting = [asyncio.create_task(under_test.handle(message(f"{one}/x"))) for _ in range(50)]
        await asyncio.sleep(0.1)
        started = time.monotonic()
        fetched(await under_test.handle(message(f"{other}/x")))
        assert time.monotonic() - started < 0.5
        ended = await asyncio.gather(*waiting)
    put_back = [out for out, *_ in ended if out.topic == "reports.requested"]
    assert len(put_back) >= 47
    assert {out.key.decode() for out in put_back} == {one.removeprefix("http://")}
    assert RequestedReport.from_bytes(put_back[0].value).attempts == 0


@pytest.mark.parametrize(
    ("status", "headers", "least", "most"),
    [(429, {"Retry-After": "20"}, 15, 21), (503, {}, 55, 76), (500, {}, 55, 61), (504, {"Retry-After": "x"}, 55, 76)],
)
async def test_a_passing_failure_is_asked_again_later(settings, status, headers, least, most):
    async with site(Site(x=page("", status, **headers))) as base, fetcher(settings) as under_test:
        key, later = requested(await under_test.handle(message(f"{base}/x")))
    assert key == base.removeprefix("http://")
    assert later.attempts == 1
    assert least < (later.not_before - datetime.now(UTC)).total_seconds() < most


async def test_a_host_in_trouble_is_left_alone_and_others_are_not(settings):
    bad, good = Site(x=page("", 503)), Site(x=page())
    async with site(bad) as one, site(good, "127.0.0.2") as other, fetcher(settings) as under_test:
        await under_test.handle(message(f"{one}/x"))
        _, later = requested(await under_test.handle(message(f"{one}/y")))
        assert later.not_before > datetime.now(UTC) + timedelta(seconds=50)
        assert later.attempts == 0
        fetched(await under_test.handle(message(f"{other}/x")))
    assert bad.asked == ["/x"]


async def test_tries_end_and_the_end_is_told_beside_the_dead_letter(settings):
    async with site(Site(x=page("", 503))) as base, fetcher(settings) as under_test:
        with pytest.raises(FetchFailed, match=r"server_error: .*HTTP 503") as raised:
            await under_test.handle(message(f"{base}/x", attempts=3, source="云岭县财政局"))
    others, outcome = told(raised.value.besides)
    assert (others, outcome.outcome, outcome.again) == ([], Outcome.SERVER_ERROR, False)
    assert (outcome.source, outcome.url) == ("云岭县财政局", f"{base}/x")


async def test_a_request_that_is_not_due_is_held_and_put_back_as_it_is(settings):
    async with site(Site(x=page())) as base, fetcher(with_(settings, fetch_patience_s=0.3)) as under_test:
        due = datetime.now(UTC) + timedelta(hours=1)
        started = time.monotonic()
        _, later = requested(await under_test.handle(message(f"{base}/x", not_before=due, attempts=2)))
        assert 0.25 < time.monotonic() - started < 1
        assert (later.not_before, later.attempts) == (due, 2)
        soon = datetime.now(UTC) + timedelta(seconds=0.2)
        fetched(await under_test.handle(message(f"{base}/x", not_before=soon)))


async def test_a_request_that_has_waited_too_long_is_given_up(settings):
    old = datetime.now(UTC) - timedelta(days=3)
    due = datetime.now(UTC) + timedelta(hours=9)
    async with fetcher(with_(settings, fetch_patience_s=0.1)) as under_test:
        with pytest.raises(FetchFailed, match="given up after 2 tries"):
            await under_test.handle(message("http://127.0.0.1/x", requested_at=old, not_before=due, attempts=2))
        # Quiet hours and a long queue are no trouble.
        requested(await under_test.handle(message("http://127.0.0.1/x", requested_at=old, not_before=due)))


async def test_a_request_that_others_have_failed_for_is_given_up_too(settings):
    old = datetime.now(UTC) - timedelta(days=3)
    async with site(Site(x=page("", 503))) as base, fetcher(settings) as under_test:
        requested(await under_test.handle(message(f"{base}/x")))
        with pytest.raises(FetchFailed, match="given up after 0 tries"):
            await under_test.handle(message(f"{base}/y", requested_at=old))


async def test_a_redirect_within_the_host_is_followed(settings):
    site_ = Site(old=page("", 301, Location="/new?b=1&a=2"), new=page())
    async with site(site_) as base, fetcher(settings) as under_test:
        event = fetched(await under_test.handle(message(f"{base}/old")))
    assert (event.url, event.final_url) == (f"{base}/old", f"{base}/new?b=1&a=2")
    assert event.http.redirects == (f"{base}/old",)


async def test_a_redirect_to_another_host_goes_to_whoever_owns_that_host(settings):
    async with site(Site(x=page()), "127.0.0.2") as other:
        old = Site(x=page("", 302, Location=f"{other}/x"))
        async with site(old) as base, fetcher(settings) as under_test:
            key, later = requested(await under_test.handle(message(f"{base}/x", tls="unverified")))
            assert (key, later.ask, later.tls) == (other.removeprefix("http://"), f"{other}/x", "strict")
            again = Message("reports.requested", 0, 1, None, later.to_bytes(), (), "t")
            event = fetched(await under_test.handle(again))
    assert (event.url, event.final_url, event.http.redirects) == (f"{base}/x", f"{other}/x", (f"{base}/x",))


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        ("/x", Outcome.REDIRECT_LOOP),
        ("file:///etc/passwd", Outcome.REFUSED_ADDRESS),
        ("http://user:secret@a.example/", Outcome.REFUSED_ADDRESS),
        ("javascript:alert(1)", Outcome.REFUSED_ADDRESS),
        ("http://[::", Outcome.BAD_ADDRESS),
    ],
)
async def test_a_redirect_to_nowhere_is_named(settings, location, outcome):
    async with site(Site(x=page("", 302, Location=location))) as base, fetcher(settings) as under_test:
        with pytest.raises(FetchFailed) as raised:
            await under_test.handle(message(f"{base}/x"))
    assert raised.value.outcome is outcome


async def test_a_redirect_to_this_machine_is_refused_when_only_the_site_is_open(settings):
    secret = Site(x=page("secret"))
    async with site(secret, "127.0.0.2") as inside:
        public = Site(x=page("", 302, Location=f"{inside}/x"))
        narrow = with_(settings, fetch_open_networks="127.0.0.1/32")
        async with site(public) as base, fetcher(narrow) as under_test:
            _, later = requested(await under_test.handle(message(f"{base}/x")))
            with pytest.raises(FetchFailed) as raised:
                await under_test.handle(Message("t", 0, 1, None, later.to_bytes(), (), "t"))
    assert raised.value.outcome is Outcome.REFUSED_ADDRESS
    assert secret.log == []


async def test_an_unchanged_page_costs_a_304(settings):
    async def conditional(request):
        unchanged = request.headers.get("If-None-Match") == '"1"'
        return web.Response(status=304) if unchanged else page("<p>报告</p>", ETag='"1"')

    async with site(Site(x=conditional)) as base, fetcher(settings) as under_test:
        event = fetched(await under_test.handle(message(f"{base}/x")))
        known = KnownContent(sha256=event.sha256, final_url=event.final_url, etag=event.http.headers["etag"])
        assert unchanged(await under_test.handle(message(f"{base}/x", known=known)))
        # Validators are of the address that gave them, and of no other.
        elsewhere = known.model_copy(update={"final_url": f"{base}/y", "sha256": "0"})
        assert fetched(await under_test.handle(message(f"{base}/x", known=elsewhere))).sha256 == event.sha256


async def test_the_same_bytes_or_a_pdf_stamped_anew_are_unchanged(settings):
    def pdf(stamp):
        body = f"%PDF-1.4\n1 0 obj <</CreationDate (D:{stamp})>> endobj\nstartxref\n{len(stamp)}\n%%EOF"
        return web.Response(body=body.encode(), content_type="application/pdf")

    site_ = Site(x=pdf("20260101"), y=page())
    async with site(site_) as base, fetcher(settings) as under_test:
        first, second = [fetched(await under_test.handle(message(f"{base}/{name}"))) for name in "xy"]
        for name, event in (("x", first), ("y", second)):
            known = KnownContent(sha256=event.sha256, fingerprint=event.fingerprint, final_url=event.final_url)
            assert unchanged(await under_test.handle(message(f"{base}/{name}", known=known)))
        site_.pages["x"] = pdf("20260102T1")
        known = KnownContent(sha256=first.sha256, fingerprint=first.fingerprint, final_url=first.final_url)
        assert unchanged(await under_test.handle(message(f"{base}/x", known=known)))


async def test_quiet_hours_put_requests_back(settings):
    china = datetime.now(UTC) + timedelta(hours=8)
    hours = f"{china - timedelta(hours=1):%H:%M}-{china + timedelta(hours=1):%H:%M}"
    site_ = Site(x=page())
    async with site(site_) as base, fetcher(with_(settings, fetch_quiet_hours=hours)) as under_test:
        _, later = requested(await under_test.handle(message(f"{base}/x")))
    assert timedelta(minutes=58) < later.not_before - datetime.now(UTC) <= timedelta(minutes=61)
    assert site_.log == []


async def test_an_address_that_is_none_is_a_named_failure(settings):
    async with fetcher(settings) as under_test:
        for url in ("http://[x", "ftp://a.example/", "http:///x"):
            with pytest.raises(FetchFailed):
                await under_test.handle(message(url))


def links(*items):
    return page("<title>政府信息公开年报</title>" + "".join(f'<a href="{href}">{words}</a>' for href, words in items))


async def test_a_list_leads_to_its_reports_and_to_the_next_page(settings):
    report = "云岭县财政局{}年政府信息公开工作年度报告".format
    lists = links(
        ("/a", report(2023)), ("/b", report(2022)), ("http://other.example/c", report(2021)), ("?page=2", "下一页")
    )
    async with site(Site(nb=lists)) as base, fetcher(settings) as under_test:
        discover = Discovery(crawl="1", entry=f"{base}/nb")
        asked = message(f"{base}/nb", discover=discover, source="云岭县财政局", tls="old")
        others, outcome = told(await under_test.handle(asked))
        again, _ = told(await under_test.handle(asked))
        more = discover.model_copy(update={"year": 2022, "crawl": "2"})
        of_a_year, _ = told(await under_test.handle(message(f"{base}/nb", discover=more)))
    requests = [RequestedReport.from_bytes(out.value) for out in others]
    assert [each.url for each in requests] == [f"{base}/a", f"{base}/b", f"{base}/nb?page=2"]
    assert {(each.source, each.tls) for each in requests} == {("云岭县财政局", "old")}
    assert [each.discover and each.discover.pages for each in requests] == [None, None, 49]
    assert (outcome.found, len(outcome.requests)) == ((f"{base}/a", f"{base}/b"), 3)
    assert len(again) == 3
    assert [RequestedReport.from_bytes(out.value).url for out in of_a_year] == [f"{base}/b", f"{base}/nb?page=2"]


async def test_a_document_where_a_list_was_expected_is_a_report(settings):
    pdf = web.Response(body=b"%PDF-1.7 x", content_type="application/pdf")
    async with site(Site(nb=pdf)) as base, fetcher(settings) as under_test:
        fetched(await under_test.handle(message(f"{base}/nb", discover=Discovery(crawl="1", entry=f"{base}/nb"))))


async def test_a_crawl_asks_only_whether_a_report_has_changed(settings):
    async def conditional(request):
        unchanged = request.headers.get("If-None-Match") == '"1"'
        return web.Response(status=304) if unchanged else page("<p>报告</p>", ETag='"1"')

    site_ = Site(x=conditional)
    async with site(site_) as base, fetcher(settings) as under_test:
        first = message(f"{base}/x", source="云岭县财政局")
        fetched(await under_test.handle(first))
        # Delivered once more, as after a crash before its document was told, it is told again.
        fetched(await under_test.handle(first))
        assert unchanged(await under_test.handle(message(f"{base}/x", source="云岭县财政局")))
        # Who asks for one address wants the document.
        fetched(await under_test.handle(message(f"{base}/x")))
