"""The way that applications came or information went out: a figure of one way is no figure of all of them."""

import re
from collections.abc import Iterable

from services.parser.claims.mention import Mention
from services.parser.claims.numeral import NUMERAL

_ALONE = (
    r"网上|网络|在线|线上|线下|当面|现场|信函|邮寄|邮件|邮箱|传真|平台|渠道|窗口|电话|书面|纸质|短信"
    r"|公众号|微信|微博|抖音|媒体|视频|公报|日报|时报|报纸|广播|电视|客户端|公开栏|公示栏|公告栏|宣传栏|电子屏"
)
_SITE = r"通过|网站|官网|门户|[府区县市旗]网|专栏"
"""The site of a body holds all that it publishes, unless other ways are counted beside it."""
_MEDIUM = re.compile(r"公众号|微信|微博|抖音|新媒体|公报")
"""Subjects of a sentence, which its later clauses leave out."""
_ONE_WAY = re.compile(_ALONE)
_SOME_WAY = re.compile(rf"{_ALONE}|{_SITE}")
_SEVERAL = re.compile(rf"(?:{_ALONE}|{_SITE})[^收受接办答]*[、和及与][^收受接办答]*(?:等|多种|各种)")
"""Ways joined in front of the verb; what is joined behind it are applicants."""
_COUNTED = re.compile(
    rf"(?:{_ALONE}|{_SITE})[^,;。\d]{{0,24}}?"
    rf"(?:(?:公开|发布|推送|信息|推文)[^,;。\d]{{0,8}}?(?:{NUMERAL})[余多]?[条篇]|(?:{NUMERAL})件)"
)
_FIGURE = re.compile(r"\d[余多]?[条篇件份期次]")
_ALSO = re.compile(rf"[,、;和及](?:{_ALONE})[^,;。、\d]{{0,4}}申请数?(?P<count>\d+)件")


def is_of_all_ways(mention: Mention) -> bool:
    """Whether the figure names no way, or names them all and no other figure stands beside it."""
    if mention.code != "published":
        words = mention.clause + mention.words
        return not _has_another(mention) and (not _SOME_WAY.search(words) or _is_of_several(mention, words))
    words = _since_last_figure(mention.before)
    words = words if _MEDIUM.search(words) else mention.clause
    if not _SOME_WAY.search(words):
        return True
    return _is_of_several(mention, words) or not (_ONE_WAY.search(words) or _is_counted(_elsewhere(mention)))


def names_a_way(words: str) -> bool:
    """Whether ``words`` hold a way that applications come or information goes out."""
    return bool(_SOME_WAY.search(words))


def _since_last_figure(before: str) -> str:
    return _FIGURE.split(before)[-1]


def _is_of_several(mention: Mention, words: str) -> bool:
    """Whether ``words`` join the ways that the one figure is of; figures behind 其中 are its parts."""
    beside = (each.split("其中")[0] for each in _elsewhere(mention))
    return bool(_SEVERAL.search(words)) and not _is_counted(beside)


def _elsewhere(mention: Mention) -> Iterable[str]:
    """Where figures of other ways stand: a neighbour that begins with 其中 tells parts."""
    before = mention.before.removesuffix(mention.clause)
    return (before, mention.after, *(each for each in mention.beside if not each.startswith("其中")))


def _is_counted(texts: Iterable[str]) -> bool:
    return any(_COUNTED.search(text) for text in texts)


def _has_another(mention: Mention) -> bool:
    """申请3件、纸质申请36件: after a comma it may be a part, unless it is more."""
    also = _ALSO.match(mention.after)
    number = "0" if mention.denies else mention.match["number"]
    return bool(also and (also[0][0] != "," or (number.isdecimal() and int(also["count"]) > int(number))))
