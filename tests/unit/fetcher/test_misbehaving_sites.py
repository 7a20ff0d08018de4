"""Three hundred sites, each habit with each way of listing, crawled to the end; their own logs are the witnesses."""

import asyncio
from itertools import groupby, pairwise
from operator import attrgetter

import pytest

from samples.misbehaving import MisbehavingCountry
from samples.misbehaving.habits import Calendar, Challenge, CrawlDelay, Private, RetryAfter, RobotsDown
from shared.outcomes import Outcome
from tests.unit.fetcher.crawling import Crawl
from tests.unit.fetcher.sites import config, fetcher

DELAY_S = 0.1
BACKOFF_S = 0.4
SITES = 300


@pytest.fixture(scope="module")
def country():
    return MisbehavingCountry(SITES, reports=5)


@pytest.fixture(scope="module")
def crawl(country, tmp_path_factory):
    settings = config(
        archive_url=f"file://{tmp_path_factory.mktemp('archive')}",
        fetch_delay_s=DELAY_S,
        fetch_backoff_s=BACKOFF_S,
        fetch_patience_s=2.0,
        fetch_max_bytes=5_000_000,
        fetch_timeout_s=5.0,
    )
    return asyncio.run(crawled(country, settings))


async def crawled(country, settings):
    """The first crawl; what a second one, after one report was corrected, asked for and got is kept with it."""
    async with country.served():
        async with fetcher(settings) as under_test:
            crawl = Crawl(under_test)
            await crawl.run([url for _, url in country.entries()])
        seen = {site.host: len(site.log) for site in country.sites}
        corrected = country.base(country.sites[0]) + country.sites[0].correct()
        async with fetcher(settings) as under_test:
            again = Crawl(under_test)
            await again.run([url for _, url in country.entries()])
    for site in country.sites:
        crawl.second_log[site.host] = site.log[seen[site.host] :]
        del site.log[seen[site.host] :]
    crawl.second, crawl.corrected = again, corrected
    return crawl


def pairs(site):
    """Each visit with the next one to the same host."""
    for _, visits in groupby(sorted(site.log, key=attrgetter("host", "arrived")), attrgetter("host")):
        yield from pairwise(visits)


def sites_of(country, kind):
    found = [site for site in country.sites if type(site) is kind]
    assert found
    return found


def test_every_report_is_fetched_and_none_twice(country, crawl):
    assert set(crawl.fetched) == country.expected()
    assert set(crawl.fetched.values()) == {1}
    for site in country.sites:
        served = [visit.path for visit in site.log if visit.status == 200 and visit.path.endswith(".html")]
        reports = [path for path in served if "/content/" in path]
        assert len(reports) == len(set(reports)), site.habit


def test_every_address_ends_as_one_outcome(country, crawl):
    assert all(len(ends) == 1 for ends in crawl.outcomes.values())
    by_path = {url.rpartition(":")[2].partition("/")[2]: ends[0] for url, ends in crawl.outcomes.items()}
    assert by_path["loop/a.html"] is Outcome.REDIRECT_LOOP
    assert by_path["content/gone.html"] is Outcome.GONE
    assert by_path["large/2018.pdf"] is Outcome.TOO_LARGE
    assert by_path["private/1.html"] is Outcome.FORBIDDEN_BY_ROBOTS
    entries = {site.habit: crawl.outcomes[url][0] for site, url in country.entries()}
    assert entries["challenge page"] is Outcome.CHALLENGE_PAGE
    assert entries["broken TLS"] is Outcome.TLS
    assert {kind for kind, end in entries.items() if end is not Outcome.NEW} == {"challenge page", "broken TLS"}
    troubles = {Outcome.TOO_MANY_REQUESTS, Outcome.SERVER_ERROR, Outcome.BROKEN_ANSWER, Outcome.TIMEOUT}
    assert troubles <= set(crawl.put_back)


def test_no_site_sees_two_requests_at_once_or_too_soon(country, crawl):
    del crawl
    for site in country.sites:
        for before, after in pairs(site):
            # A site that was hung up on learns of it late: of those only the beginning is sure.
            since = before.ended if before.status else before.arrived
            assert after.arrived - since >= DELAY_S, site.habit


def test_a_crawl_delay_is_kept(country, crawl):
    del crawl
    for site in sites_of(country, CrawlDelay):
        assert all(after.arrived - before.ended >= site.delay_s for before, after in pairwise(site.log[1:]))


def test_retry_after_and_back_off_are_kept(country, crawl):
    del crawl
    for site in country.sites:
        for before, after in pairs(site):
            if before.status in (429, 503):
                least = site.wait_s if isinstance(site, RetryAfter) else BACKOFF_S
                assert after.arrived - before.ended >= least, site.habit


def test_robots_txt_comes_first_and_what_it_forbids_is_never_asked_for(country, crawl):
    del crawl
    for site in country.sites:
        for host in site.hosts:
            first = next((visit for visit in site.log if visit.host == host), None)
            assert first is None or first.path == "/robots.txt"
    for site in sites_of(country, Private):
        assert not any(visit.path.startswith("/private") for visit in site.log)
    for site in sites_of(country, RobotsDown):
        assert [visit.status for visit in site.log if visit.path == "/robots.txt"] == [503, 200]


def test_what_has_no_end_ends(country, crawl):
    del crawl
    for site in sites_of(country, Calendar):
        assert len(site.log) < 15
    for site in sites_of(country, Challenge):
        assert len(site.log) == 2


def test_a_second_crawl_fetches_only_what_changed(country, crawl):
    assert dict(crawl.second.fetched) == {crawl.corrected: 1}
    for site in country.sites:
        visits = [visit for visit in crawl.second_log[site.host] if "/content/" in visit.path and visit.status == 200]
        expected = 1 if site is country.sites[0] else 0
        assert len(visits) == expected, site.habit
