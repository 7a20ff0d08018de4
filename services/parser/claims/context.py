"""Whether the words around a figure leave no doubt that it is this claim, and of this year."""

import re

from services.parser.claims.mention import Mention

_COMPARED = re.compile(r"同比|相比|比上年|较上年|较去年|比去年|上年同期|同期")
_SINCE = re.compile(r"以来|历年|截[至止][^,;]{0,24}累计|截[至止][^。;]{0,16},[^,;]{0,4}累计")
"""More than the year."""
_SPOKEN_OF = re.compile(r"公开|公示|发布|信息|涉及|关于|申请")
"""Decisions that are published, not made."""
_DECISIONS = frozenset(("licensing", "penalty", "coercion"))
_YEAR = re.compile(r"(20\d\d)年")
_JOINED = re.compile(r"[、和及与或][“\"‘「『《]?$")
_UNIT = re.compile(r"[件宗起份例个项)][、和及与或]\W?$")
_OF_SOME_SUITS = re.compile(r"复议[^,;。\d]{0,8}$")
"""行政复议、行政诉讼 is of both; 未经复议 and 复议后 are parts."""
OUTCOMES = frozenset(("granted", "partial", "denied", "unable", "refused", "other"))
_DISPUTES = frozenset(("reviews", "suits"))


def is_in_context(mention: Mention, year: int | None) -> bool:
    """Whether a mention is of ``year``, no comparison, and of its own claim only."""
    if _COMPARED.search(mention.clause) or _SINCE.search(mention.before) or "%" in mention.words:
        return False
    years = _YEAR.findall(mention.before)
    if year and years and int(years[-1]) != year:
        return False
    return _is_of_its_claim(mention)


def _is_of_its_claim(mention: Mention) -> bool:
    if mention.code in _DECISIONS:
        return not _SPOKEN_OF.search(mention.clause)
    if mention.code in _DISPUTES:
        return "信息公开" in mention.text and not _is_of_some_suits(mention)
    return mention.code not in OUTCOMES or not _is_joined(mention.before)


def _is_of_some_suits(mention: Mention) -> bool:
    return mention.words.startswith("行政诉讼") and bool(_OF_SOME_SUITS.search(mention.before))


def _is_joined(before: str) -> bool:
    """予以公开、部分公开12件: the number is of both."""
    return bool(_JOINED.search(before)) and not _UNIT.search(before)
