"""Text of hijacked and mirrored sites: advertising put in the place of names. Tables are normally untouched."""

import re

from services.parser.document import Document
from services.parser.ledger import Ledger

_BRAND = (
    "凯发|欧博|威尼斯人|葡京|365体育|备用网址|买球|福彩app|免费图库|精品国产|国产成人|成人精品|精产国品|无码专区|av无码"
)
_WORD = "博彩|赌场|投注|彩票|金沙"
"""Also what police, civil affairs and two counties write of: advertising only with a site's words beside it."""
_OFFICIAL = r"\(中国\)\s{0,2}官方网站"
_SPAM = re.compile(
    r"[A-Za-z0-9]{0,12}(?:365bet|bet365|uedbet)[\u3400-\u9fffA-Za-z0-9_@.:]{0,12}"
    rf"|[A-Za-z0-9]{{0,12}}(?:{_BRAND})[\u3400-\u9fff]{{0,8}}|[A-Za-z0-9]{{2,12}}(?:{_WORD})"
    rf"|[a-z][a-z0-9]{{1,11}}(?:体育|娱乐|国际)|(?:{_WORD}|体育|娱乐)(?:官网|登录|首页|app)"
    r"|彩票[省市县区](?!场|级)(?:人民政府|[\u3400-\u9fff]{2,6}[局委厅])"
    rf"|{_OFFICIAL}"
    r"|五大联赛|官网登录|登录首页|彩票网(?!点)|彩票_|[_-]游戏平台|[\u3400-\u9fffA-Za-z0-9]{2,16}_(?:官网|官方网站|登录|首页@)[@:]*"
    r"|(?<=[\u3400-\u9fff])[a-z0-9-]{3,30}\.(?:com|net|cc|vip|app)(?=[\u3400-\u9fff]{2,8}(?:乡|镇|局|政府|街道|县|区|市))"
    r"|(?<=[\u3400-\u9fff])[A-Za-z0-9_]{4,20}[_@:]{0,3}(?=人民政府|政府办公室)"
)
_COMMON = (
    "bet",
    "体育",
    "娱乐",
    "国际",
    "官网",
    "官方网站",
    "登录",
    "首页",
    "五大联赛",
    "游戏平台",
    ".com",
    ".net",
    ".cc",
    ".vip",
    ".app",
)
_SIGNS = (*_BRAND.split("|"), *_WORD.split("|"), *_COMMON)
"""One of them stands in whatever the expression matches, or Latin letters beside 政府; to look for them costs less."""
_LATIN = re.compile(r"[A-Za-z0-9_][@:]?(?:人民政府|政府办公室)")
_SURE = re.compile(
    rf"bet|{_BRAND}|[a-z0-9](?:{_WORD}|体育|娱乐|国际)|(?:{_WORD}|体育|娱乐)(?:官网|登录|首页|app)|五大联赛|官网登录|登录首页"
    rf"|彩票[网_省市县区]|{_OFFICIAL}|[_-]游戏|_(?:官|登|首)|\.(?:com|net|cc|vip|app)[\u3400-\u9fff]",
    re.IGNORECASE,
)
"""What is left of the expression without its beginnings, which cost most."""
_MOST_PASSAGES = 8
_AROUND = 6


def report_hijack(document: Document, ledger: Ledger) -> bool:
    """Report the doubt ``text-hijacked`` with its passages; whether there were any."""
    if not _may_advertise(document.narrow):
        return False
    passages: dict[str, None] = {}
    for found in _SPAM.finditer(document.narrow):
        start, end = max(0, found.start() - _AROUND), found.end() + _AROUND
        passages.setdefault(" ".join(document.narrow[start:end].split()))
        if len(passages) == _MOST_PASSAGES:
            break
    if passages:
        ledger.doubt("text-hijacked", "agency", candidates=list(passages))
    return bool(passages)


def is_advertising(words: str) -> bool:
    """Whether ``words``, which are narrow, hold a passage of advertising."""
    return _may_advertise(words) and bool(_SPAM.search(words))


def _may_advertise(words: str) -> bool:
    return bool((any(sign in words for sign in _SIGNS) and _SURE.search(words)) or _LATIN.search(words))
