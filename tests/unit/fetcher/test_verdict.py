import pytest

from samples.country import Country
from services.fetcher.exchange import Answer
from services.fetcher.verdict import check
from shared.errors import FetchFailed
from shared.outcomes import Outcome

HTML = "text/html; charset=utf-8"
RELOAD = "<script>document.cookie='k='+(function(){return 1})();location.reload()</script>"
SHIELD = (
    "<html><head><script>"
    + "var _0x1f=['a'];" * 500
    + "$_ts=window['$_ts'];eval(x);</script></head><body></body></html>"
)
REPORT = "<p>本机关网站升级防火墙，抵御攻击，请求被拦截若干次。</p>" + "<p>主动公开政府信息。</p>" * 60


def outcome(status, content, media_type=HTML):
    content = content.encode() if isinstance(content, str) else content
    headers = {"content-type": media_type} if media_type else {}
    try:
        check(Answer("http://a.example/x", status, "", headers, content, {}))
    except FetchFailed as error:
        return error.outcome
    return None


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (200, None),
        (203, None),
        (304, None),
        (404, Outcome.GONE),
        (410, Outcome.GONE),
        (403, Outcome.BLOCKED),
        (451, Outcome.BLOCKED),
        (429, Outcome.TOO_MANY_REQUESTS),
        (408, Outcome.TIMEOUT),
        (500, Outcome.SERVER_ERROR),
        (521, Outcome.SERVER_ERROR),
        (400, Outcome.CLIENT_ERROR),
        (418, Outcome.CLIENT_ERROR),
        (302, Outcome.CLIENT_ERROR),
        (999, Outcome.CLIENT_ERROR),
    ],
)
def test_a_status_has_one_meaning(status, expected):
    assert outcome(status, "<html><body><p>说明</p></body></html>") is expected


@pytest.mark.parametrize("status", [200, 403, 503])
@pytest.mark.parametrize(
    "page",
    [
        f"<html>{RELOAD}</html>",
        f"<html><noscript>请开启JavaScript并刷新该页</noscript>{RELOAD}</html>",
        "<html><noscript>Please enable JavaScript to continue</noscript><script src=/x.js></script></html>",
        "<html><title>安全验证</title><body>请拖动滑块完成验证<div id=c></div></body></html>",
        "<html><body>Checking your browser before accessing</body></html>",
        "<script>document[_0x2]=f();location[_0x3]()</script>",
    ],
)
def test_a_page_that_wants_a_script_run_is_a_challenge(status, page):
    assert outcome(status, page) is Outcome.CHALLENGE_PAGE


@pytest.mark.parametrize("status", [412, 521])
def test_a_shield_s_script_page_is_a_challenge(status):
    assert outcome(status, SHIELD) is Outcome.CHALLENGE_PAGE


def test_a_challenge_in_gbk_without_a_charset_is_seen():
    page = f"<html><noscript>您的浏览器未启用，请启用 JavaScript</noscript>{RELOAD}</html>".encode("gbk")
    assert outcome(200, page, "text/html") is Outcome.CHALLENGE_PAGE


@pytest.mark.parametrize(
    "text",
    [
        "您的访问请求可能对网站造成安全威胁，请求已被管理员拦截",
        "由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。",
        "Access Denied",
        "网站防火墙：您提交的请求含有不合法的参数",
    ],
)
def test_a_firewall_s_page_is_blocked_under_any_status(text):
    for status in (200, 405):
        assert outcome(status, f"<html><body><h1>{text}</h1></body></html>") is Outcome.BLOCKED


@pytest.mark.parametrize(
    "text",
    ["您访问的页面不存在或已删除", "对不起，您要查看的文章已下线！", "404 Not Found", "很抱歉，找不到您访问的页面"],
)
def test_a_page_that_says_it_is_not_there_is_gone_under_any_status(text):
    assert outcome(200, f"<html><body><h1>{text}</h1><a href=/>返回首页</a></body></html>") is Outcome.GONE


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body>{REPORT}<p>附件：页面不存在</p></body></html>",
        "<html><body><p>请输入验证码登录</p><a href=/2023.pdf>2023年政府信息公开工作年度报告</a></body></html>",
        "<html><body><p>链接的内容已删除的请告知</p>" + "<a href=/x>信息不存在告知书</a>" * 6 + "</body></html>",
        "<html><body><a href=/x>关于政府信息不存在的答复</a></body></html>",
        f"<html><body>{REPORT}</body></html>",
        f"<html><body>{REPORT}{RELOAD}<noscript>请开启JavaScript</noscript></body></html>",
        f"<html><body><a href=/bg.pdf>2021年年度报告</a>{RELOAD}</body></html>",
        "<html><body><p>无</p><script>var s=1;</script></body></html>",
    ],
)
def test_a_page_that_says_or_links_something_is_a_document(page):
    assert outcome(200, page) is None


def test_no_sample_report_is_taken_for_a_firewall_s_page():
    for report in Country(seed=3, reports=150).reports():
        assert outcome(200, report.content, report.media_type) is None, report.path


def test_a_pdf_is_not_searched_for_firewalls():
    assert outcome(200, b"%PDF-1.7 <script>document.cookie;location.reload()</script>", "application/pdf") is None


def test_what_no_report_can_be_is_named():
    assert outcome(200, b"\0\0\0", "video/mp4") is Outcome.WRONG_TYPE
    assert outcome(200, b"") is Outcome.EMPTY
