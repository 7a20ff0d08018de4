"""Text of hijacked and mirrored sites: advertising put in the place of names. Tables are normally untouched."""

import re

from services.parser.document import Document
from services.parser.ledger import Ledger

_SPAM = re.compile(
    r"[A-Za-z0-9]{0,12}(?:365bet|bet365|uedbet)[\u3400-\u9fffA-Za-z0-9_@.:]{0,12}"
    r"|(?:[A-Za-z0-9]{0,12}(?:凯发|欧博|博彩|赌场|投注|威尼斯人|金沙|葡京|彩票)|[A-Za-z]{2,12}(?:体育|娱乐|国际))"
    r"[\u3400-\u9fff]{0,8}"
    r"|五大联赛|(?:体育|娱乐)(?:官网|平台|登录|首页|城)|官网登录|登录首页"
    r"|[\u3400-\u9fffA-Za-z0-9]{2,16}_(?:官网|首页|官方网站|登录)[@:]*"
    r"|(?<=[\u3400-\u9fff])[a-z0-9-]{3,30}\.(?:com|net|cc|vip|app)(?=[\u3400-\u9fff]{2,8}(?:乡|镇|局|政府|街道|县|区|市))"
)
_SIGNS = (
    *("bet", "凯发", "欧博", "博彩", "赌场", "投注", "威尼斯人", "金沙", "葡京", "彩票", "体育", "娱乐", "国际"),
    *("五大联赛", "官网", "首页", "登录", "官方网站", ".com", ".net", ".cc", ".vip", ".app"),
)
"""One of them stands in whatever the expression matches; to look for them costs far less."""
_MOST_PASSAGES = 8
_AROUND = 6


def report_hijack(document: Document, ledger: Ledger) -> bool:
    """Report the doubt ``text-hijacked`` with its passages; whether there were any."""
    if not any(sign in document.narrow for sign in _SIGNS):
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
