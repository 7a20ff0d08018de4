"""Pages that stand in for what was asked for, under whatever status: a firewall's, or "there is no such page".

Such a page says little to a reader, so one that says much is never taken for one: a report that speaks of firewalls is
a report.
"""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from services.fetcher.text import decoded
from shared.outcomes import Outcome

MOST_BYTES = 400_000
"""A longer page is read no further. Obfuscated scripts can be long; pages of firewalls are not longer than this."""
MOST_TEXT = 400
"""Characters that a reader sees. A report has thousands."""
MOST_LINKS = 5
"""Home, back, a telephone number. A list of reports has more, or is let through all the same."""
SCRIPT_STATUS = (412, 521, 468, 493)
"""Statuses that site shields use for their script pages; 412 without a condition means nothing else."""

SCRIPT_DEMAND = re.compile(
    r"(开启|启用|打开|允许|支持|enable|turn on|requires?)\W{0,12}java\s*script"
    r"|java\s*script\W{0,8}(未启用|被禁用|已禁用|is (disabled|required))",
    re.IGNORECASE,
)
PUZZLE = re.compile(
    r"(滑动|拖动).{0,8}(验证|滑块)|(人机|安全|访问|滑块|行为)验证|请?输入.{0,6}验证码|正在(检查|检测|验证).{0,8}(浏览器|访问|安全)|"
    r"checking your browser|verify(ing)? (that )?you are (a )?human|captcha",
    re.IGNORECASE,
)
FIREWALL = re.compile(
    r"(访问|请求|操作).{0,16}(被|已)?(拦截|阻断|阻止)|(疑似|存在|含有|可能).{0,10}(攻击|威胁|恶意|非法请求|不合法的参数)|"
    r"web\s*应用(防火墙|防护)|网站(防火墙|防护系统|安全防护)|您的\s?ip.{0,16}(封|禁|限制|黑名单)|"
    r"access denied|request (was |has been )?blocked|web application firewall",
    re.IGNORECASE,
)
MISSING = re.compile(
    r"(页面|网页|网址|栏目|文章|内容).{0,6}(不存在|被?删除|已?下线|找不到|无法找到|已?过期)"
    r"|找不到.{0,8}(页面|网页|文件|内容)|404\W{0,4}not\W{0,2}found|page not found",
    re.IGNORECASE,
)
DOCUMENT = re.compile(r"\.(pdf|docx?|wps|xlsx?|zip|rar|ofd)\b", re.IGNORECASE)
COOKIE_SCRIPT = re.compile(r"document\s*(\.\s*cookie|\[)|\$_ts\b|eval\s*\(|\bsetCookie\b", re.IGNORECASE)
RELOAD_SCRIPT = re.compile(r"location\s*(\.\s*(reload|replace|href)|\[|=)|\.submit\s*\(", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a page shows: its text, what its scripts say, how many links, and whether there is a table or an inset."""

    text: str
    scripts: str
    links: int
    has_more: bool

    @property
    def stands_alone(self) -> bool:
        """Whether it says little and leads nowhere, as a page does that stands in for another."""
        return len(self.text) <= MOST_TEXT and self.links <= MOST_LINKS


def _shown(content: bytes) -> _Shown:
    page = LexborHTMLParser(decoded(content))
    scripts = "\n".join(node.text() or node.attributes.get("src") or "" for node in page.css("script"))
    demand = " ".join(node.text() for node in page.css("noscript"))
    for node in page.css("script, style, noscript, template"):
        node.decompose()
    seen = page.root.text() if page.root else ""
    hrefs = [node.attributes.get("href") or "" for node in page.css("a[href]")]
    has_document = any(DOCUMENT.search(href) for href in hrefs)
    has_inset = page.css_first("table td, frame, iframe[src], embed, object") is not None
    return _Shown(" ".join(f"{seen} {demand}".split()), scripts, len(hrefs), has_document or has_inset)


def stand_in(status: int, content: bytes) -> Outcome | None:
    """What an HTML page stands in for the document with: ``CHALLENGE_PAGE``, ``BLOCKED``, ``GONE``; else None."""
    if len(content) > MOST_BYTES:
        return None
    shown = _shown(content)
    if _wants_script(status, shown):
        return Outcome.CHALLENGE_PAGE
    if shown.has_more or not shown.stands_alone:
        return None
    meant = ((PUZZLE, Outcome.CHALLENGE_PAGE), (FIREWALL, Outcome.BLOCKED), (MISSING, Outcome.GONE))
    return next((outcome for pattern, outcome in meant if pattern.search(shown.text)), None)


def _wants_script(status: int, shown: _Shown) -> bool:
    if len(shown.text) > MOST_TEXT:
        return False
    if status in SCRIPT_STATUS and shown.scripts:
        return True
    if shown.has_more or shown.links:
        return False
    sets_and_reloads = bool(COOKIE_SCRIPT.search(shown.scripts) and RELOAD_SCRIPT.search(shown.scripts))
    return bool(SCRIPT_DEMAND.search(shown.text)) or (sets_and_reloads and len(shown.text) < MOST_TEXT // 4)
