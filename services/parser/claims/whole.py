"""Whether a figure is the whole that its claim asks for, not a part of it and not more."""

import re

from services.parser.claims.applicant import is_of_all_applicants
from services.parser.claims.mention import Mention
from services.parser.claims.way import is_of_all_ways, names_a_way

_WHOLE = frozenset(("received", "handled", "published"))
_SEASON = re.compile(r"季度|\d月|半年")
_BRACKETED = re.compile(r"\([^()]*\)")
_CARRIED_TOO = re.compile(r"其中[^。;]{0,8}(?:上年|去年)?(?:结转|转结)|新收|其中[^。;]{0,10}(?:机关|本级)")
"""A total that holds what was carried over, or what other bodies received, is not what was received."""
_BODY_AMONG = re.compile(r"其中[^。;\d]{0,20}(?:收到|受理)[^。;\d]{0,12}公开[^。;\d]{0,8}\d")
_OTHERS = re.compile(
    r"[,;。](?:其他|其余|各|所属|下属|[全省市县区]直?)?[^,;。\d]{0,6}(?:部门|乡镇|街道|单位|县区|区县|县市)"
    r"[^,;。\d]{0,6}(?:收到?|受理|办理)[^,;。\d]{0,24}\d"
)
_OF_SOME = re.compile(r"其中|结转|转结|顺延|下一?年|次年|来年|明年|上一?年")
"""答复 among what is handled, or carried on to be answered."""
_CASES = re.compile(r"\d件")


def is_whole(mention: Mention) -> bool:
    """Whether nothing around the figure says that it is a part, or holds more than the claim asks for."""
    if mention.code not in _WHOLE:
        return True
    if _SEASON.search(mention.clause + mention.words) or _is_part(mention):
        return False
    if mention.code == "received" and "新收" not in mention.words and _holds_more(mention.text):
        return False
    return is_of_all_ways(mention) and is_of_all_applicants(mention)


def tells_bodies_apart(text: str) -> bool:
    """Whether a sentence counts what its body did and then what others did: neither is the figure of the tables."""
    first = _CASES.search(text)
    return bool(first and _OTHERS.search(text, first.end()))


def _is_part(mention: Mention) -> bool:
    """Whether 其中 reaches the figure: any behind it that is published, one received where it divides applications."""
    if mention.code == "handled":
        return bool(_OF_SOME.search(mention.clause))
    whole, among, _ = _BRACKETED.sub("", mention.before).partition("其中")
    if mention.code == "received":
        return bool(among) and "新收" not in mention.words and (not whole or "申请" in whole)
    return bool(among)


def _holds_more(text: str) -> bool:
    among = _BODY_AMONG.search(text)
    return bool(_CARRIED_TOO.search(text) or (among and not names_a_way(among[0])))
