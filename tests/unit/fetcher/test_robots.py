import pytest

from services.fetcher.exchange import Answer
from services.fetcher.robots import rules_of

TEXT = "User-agent: *\nDisallow: /private/\nAllow: /private/open\nCrawl-delay: 7\n"


def rules(content=TEXT, status=200, media_type="text/plain"):
    content = content.encode() if isinstance(content, str) else content
    return rules_of(Answer("http://a.example/robots.txt", status, "", {"content-type": media_type}, content, {}), 0.0)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_rules_hold_with_and_without_a_byte_order_mark(mark):
    found = rules(mark + TEXT.encode())
    assert not found.allows("http://a.example/private/x", "gongkai")
    assert found.allows("http://a.example/private/open", "gongkai")
    assert found.allows("http://a.example/x", "gongkai")
    assert found.delay_s("gongkai") == 7


def test_our_own_rules_come_before_those_for_all():
    found = rules("User-agent: gongkai\nDisallow: /\n\nUser-agent: *\nDisallow:\n")
    assert not found.allows("http://a.example/x", "gongkai")
    assert found.allows("http://a.example/x", "other")


def test_a_request_rate_is_a_delay():
    assert rules("User-agent: *\nRequest-rate: 1/15\n").delay_s("gongkai") == 15


@pytest.mark.parametrize("status", [404, 403, 410, 400])
def test_a_site_without_rules_allows_everything(status):
    assert rules("User-agent: *\nDisallow: /\n", status).allows("http://a.example/x", "gongkai")


def test_a_page_instead_of_rules_is_no_rules():
    page = "<!DOCTYPE html><html><body>您访问的页面不存在<a href=/>首页</a></body></html>"
    for media_type in ("text/html", "text/plain"):
        assert rules(page, 200, media_type).allows("http://a.example/x", "gongkai")


def test_a_firewall_s_page_instead_of_rules_forbids():
    page = "<html><script>document.cookie='a=1';location.reload()</script></html>"
    assert not rules(page, 200, "text/html").allows("http://a.example/x", "gongkai")


def test_noise_is_no_rules():
    assert rules(bytes(range(256)) * 100).allows("http://a.example/x", "gongkai")
    assert rules("Disallow: /\n").allows("http://a.example/x", "gongkai")
